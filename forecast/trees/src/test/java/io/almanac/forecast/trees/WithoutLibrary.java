package io.almanac.forecast.trees;

/** Grows trees twice and prints what came of it; run in a process that takes itself for another processor. */
final class WithoutLibrary {
    private WithoutLibrary() {}

    public static void main(String[] arguments) {
        for (int attempt = 0; attempt < 2; attempt++) {
            switch (TreeBoosting.grow(new double[][] {{1}, {2}}, new double[] {1, 2})) {
                case TreeBoosting.Outcome.Grown grown -> System.out.println("grown");
                case TreeBoosting.Outcome.Unavailable missing -> System.out.println(missing.reason());
            }
        }
    }
}
