package io.almanac.scaler.decision.risk;

import java.util.Arrays;

/**
 * Whole numbers in as few bytes as they need, seven bits a byte, the lowest first; the highest bit says that another follows.
 * Numbers in rows are written as their differences from those above, in the first row from those before, and runs of none in
 * two bytes.
 */
final class PackedNumbers {
    private static final int MOST_BYTES = 10; // of a number
    private static final long SEVEN_BITS = 0x7F;

    private PackedNumbers() {}

    /** Bytes that are being written. */
    static final class Writing {
        private byte[] bytes = new byte[256];
        private int at;

        Writing put(long number) {
            if (bytes.length - at < MOST_BYTES) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            long left = number;
            while ((left & ~SEVEN_BITS) != 0) {
                bytes[at++] = (byte) (left & SEVEN_BITS | SEVEN_BITS + 1);
                left >>>= 7;
            }
            bytes[at++] = (byte) left;
            return this;
        }

        /** Numbers in rows of {@code width}. */
        Writing put(int width, long... numbers) {
            int i = 0;
            while (i < numbers.length) {
                int run = i;
                while (run < numbers.length && numbers[run] == above(width, numbers, run)) {
                    run++;
                }
                if (run > i) {
                    put(0).put(run - i);
                    i = run;
                } else {
                    long difference = numbers[i] - above(width, numbers, i);
                    put((difference << 1) ^ (difference >> 63));
                    i++;
                }
            }
            return this;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, at);
        }
    }

    /** Bytes that are being read; beyond their end nothing is. */
    static final class Reading {
        private final byte[] bytes;
        private int at;

        Reading(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        /** The place of the next byte. */
        int at() {
            return at;
        }

        long next() {
            long number = 0;
            int shift = 0;
            byte part = bytes[at++];
            while (part < 0) {
                number |= (part & SEVEN_BITS) << shift;
                shift += 7;
                part = bytes[at++];
            }
            return number | ((long) part << shift);
        }

        /** So many numbers, the first of those in rows of {@code width}. */
        long[] next(int width, int count) {
            long[] numbers = new long[count];
            int i = 0;
            while (i < count) {
                long coded = next();
                int run = coded == 0 ? Math.toIntExact(next()) : 1;
                long difference = (coded >>> 1) ^ -(coded & 1);
                for (int end = Math.min(count, Math.addExact(i, run)); i < end; i++) {
                    numbers[i] = above(width, numbers, i) + difference;
                }
            }
            return numbers;
        }
    }

    private static long above(int width, long[] numbers, int i) {
        int above = i < width ? i - 1 : i - width;
        return above < 0 ? 0 : numbers[above];
    }
}
