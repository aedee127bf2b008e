package io.almanac.forecast.series;

import java.util.Arrays;

/** Rows of as many numbers each, one after the other: as they are, or with six digits in half the memory. Immutable. */
sealed interface Rows {
    double get(int cell);

    /** How many numbers there are. */
    int size();

    record Wide(double[] numbers) implements Rows {
        @Override
        public double get(int cell) {
            return numbers[cell];
        }

        @Override
        public int size() {
            return numbers.length;
        }
    }

    record Narrow(float[] numbers) implements Rows {
        @Override
        public double get(int cell) {
            return SixDigits.value(numbers[cell]);
        }

        @Override
        public int size() {
            return numbers.length;
        }
    }

    /** All numbers from {@code from} on, before {@code to}; a copy. */
    default double[] copy(int from, int to) {
        double[] numbers = new double[to - from];
        Arrays.setAll(numbers, cell -> get(from + cell));
        return numbers;
    }

    /** What fits into no float stays as it is, and so do all. */
    default Rows narrowed() {
        float[] narrow = new float[size()];
        for (int cell = 0; cell < narrow.length; cell++) {
            narrow[cell] = (float) SixDigits.rounded(get(cell));
            if (!(narrow[cell] <= Float.MAX_VALUE)) {
                return this;
            }
        }
        return new Narrow(narrow);
    }
}
