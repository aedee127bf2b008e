package io.almanac.simulator.traffic;

/**
 * Where random numbers come from: the number for an index depends on nothing but the seed and the index, never on what
 * was drawn before. A counter-based generator: the finalizer of SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014) over seed and index. StrictMath keeps the bytes alike on all machines.
 *
 * @param value any number
 */
public record Seed(long value) {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double ULP = 0x1.0p-53;

    /** Another seed for the part called {@code purpose}, so that parts do not move together. */
    public Seed of(String purpose) {
        long mixed = value;
        for (int i = 0; i < purpose.length(); i++) {
            mixed = mix(mixed + GOLDEN_GAMMA + purpose.charAt(i));
        }
        return new Seed(mixed);
    }

    /** Uniform in (0, 1). */
    public double uniformAt(long index) {
        return ((bitsAt(index) >>> 11) + 0.5) * ULP;
    }

    /** Standard normal: Box and Muller, "A note on the generation of random normal deviates", 1958. */
    public double normalAt(long index) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniformAt(2 * index)));
        return radius * StrictMath.cos(2 * Math.PI * uniformAt(2 * index + 1));
    }

    private long bitsAt(long index) {
        return mix(mix(value + GOLDEN_GAMMA) + index * GOLDEN_GAMMA);
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
