package io.almanac.forecast.series;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/**
 * Values of six digits ({@link SixDigits}) in as few bits as they need, bit for bit as they were, each read in O(1). A block
 * of 128 slots is an array: the least number, how numbers are written, and then by how much each is larger, in as many bits
 * as the largest takes (frame of reference: J. Goldstein, R. Ramakrishnan, U. Shaft, "Compressing Relations and Indexes",
 * 1998). Numbers are whole multiples of a power of ten or, where fewer bits do, floats, of which larger ones have larger
 * bits. A load between 100 and 200 with two decimals takes 14 bits a slot. Immutable; what continues it shares its blocks.
 */
final class PackedSlots implements Slots {
    private static final int BLOCK = 128;
    private static final int MOST_DECIMALS = 9;
    private static final int FLOAT = MOST_DECIMALS + 1;
    private static final int DOUBLE = FLOAT + 1;
    private static final long LARGEST_FLOAT = Float.floatToIntBits(Float.MAX_VALUE);
    private static final double MOST_WHOLE = 1L << 53; // of which a double holds every one
    private static final int NEVER = Long.SIZE;
    private static final int HEAD = 2; // the least number, and the way of writing with the bits of a slot
    private static final int MISSING = 0; // others are larger than the least by one less than is written

    private final long[][] blocks;

    private PackedSlots(long[][] blocks) {
        this.blocks = blocks;
    }

    /** Whether {@code value} can be held as it is. */
    static boolean fits(double value) {
        return Double.isNaN(value) || SixDigits.rounded(value) == value;
    }

    /** So many slots of values that {@link #fits fit}. */
    static PackedSlots of(int size, IntToDoubleFunction values) {
        return new PackedSlots(new long[0][]).filled(size, values);
    }

    @Override
    public void write(int first, int count, StateOutput output) {
        int from = first / BLOCK;
        int to = Math.ceilDiv(first + count, BLOCK);
        output.put(true).put(first % BLOCK).put(count).put(to - from);
        for (int block = from; block < to; block++) {
            output.put(blocks[block]);
        }
    }

    static Stored stored(StateInput input) {
        int offset = Objects.checkIndex(input.nextInt(), BLOCK);
        int count = input.nextInt();
        long[][] blocks = new long[input.nextLength(Integer.BYTES)][];
        if (blocks.length != Math.ceilDiv((long) offset + count, BLOCK)) {
            throw new IllegalArgumentException(count + " slots in " + blocks.length + " blocks");
        }
        for (int block = 0; block < blocks.length; block++) {
            blocks[block] = input.nextLongs();
            requireBlock(blocks[block], Math.min(BLOCK, offset + count - block * BLOCK));
        }
        PackedSlots read = new PackedSlots(blocks);
        read.requireLoads(offset, offset + count);
        return new Stored(read, offset, count);
    }

    /** Looks at single slots only of blocks whose head does not say it of all. */
    private void requireLoads(int from, int to) {
        for (int block = 0; block < blocks.length; block++) {
            boolean isLoad = blocks[block][0] >= 0 && atMost(blocks[block]) <= Double.MAX_VALUE;
            int end = isLoad ? 0 : Math.min(to, (block + 1) * BLOCK);
            for (int slot = Math.max(from, block * BLOCK); slot < end; slot++) {
                Slots.requireLoad(slot - from, get(slot));
            }
        }
    }

    /** Of so many slots at least: a series that ends earlier has the rest of its last block too. */
    private static void requireBlock(long[] block, int slots) {
        int bits = block.length < HEAD ? 0 : (int) block[1] & 0xFF;
        boolean isBlock = bits > 0
                && bits < NEVER
                && block[1] >> Byte.SIZE >= 0
                && block[1] >> Byte.SIZE <= DOUBLE
                && block.length >= HEAD + Math.ceilDiv(slots * bits, Long.SIZE)
                && block.length <= HEAD + Math.ceilDiv(BLOCK * bits, Long.SIZE);
        if (!isBlock) {
            throw new IllegalArgumentException(slots + " slots of " + bits + " bits in " + block.length + " numbers");
        }
    }

    @Override
    public Place continued(int first, int kept, int length, IntToDoubleFunction values) {
        for (int slot = kept; slot < length; slot++) {
            if (!fits(values.applyAsDouble(slot))) {
                return new Place(WideSlots.withRoom(length, values), 0);
            }
        }
        int offset = first % BLOCK; // what is before it is nobody's
        PackedSlots begun = new PackedSlots(Arrays.copyOfRange(blocks, first / BLOCK, (first + kept) / BLOCK));
        PackedSlots filled =
                begun.filled(offset + length, slot -> slot < offset ? Double.NaN : values.applyAsDouble(slot - offset));
        return new Place(filled, offset);
    }

    private PackedSlots filled(int size, IntToDoubleFunction values) {
        long[][] all = Arrays.copyOf(blocks, Math.ceilDiv(size, BLOCK));
        for (int block = blocks.length; block < all.length; block++) {
            double[] slots = new double[Math.min(BLOCK, size - block * BLOCK)];
            int from = block * BLOCK;
            Arrays.setAll(slots, slot -> values.applyAsDouble(from + slot) + 0.0); // no negative zero
            all[block] = packed(slots);
        }
        return new PackedSlots(all);
    }

    @Override
    public double get(int slot) {
        long[] block = blocks[slot / BLOCK];
        long written = written(block, slot % BLOCK, (int) block[1] & 0xFF);
        return written == MISSING ? Double.NaN : value((int) (block[1] >> Byte.SIZE), block[0] + written - 1);
    }

    private static long written(long[] block, int place, int bits) {
        int at = place * bits;
        int word = HEAD + at / Long.SIZE;
        int shift = at % Long.SIZE;
        long written = block[word] >>> shift;
        if (shift + bits > Long.SIZE) {
            written |= block[word + 1] << (Long.SIZE - shift);
        }
        return written & ((1L << bits) - 1);
    }

    @Override
    public double atMost(int from, int to) {
        double most = Double.NEGATIVE_INFINITY;
        for (int block = from / BLOCK; block < Math.ceilDiv(to, BLOCK); block++) {
            most = Math.max(most, atMost(blocks[block]));
        }
        return most;
    }

    /** What the largest number of so many bits would be. */
    private static double atMost(long[] block) {
        int way = (int) (block[1] >> Byte.SIZE);
        long number = block[0] + (1L << (block[1] & 0xFF)) - 2;
        boolean isNone = number < block[0] || (way == FLOAT && number > LARGEST_FLOAT);
        double most = isNone ? Double.NaN : value(way, number);
        return Double.isNaN(most) ? Double.POSITIVE_INFINITY : most;
    }

    @Override
    public double[] copy(int from, int to) {
        double[] values = new double[to - from];
        int next;
        for (int slot = from; slot < to; slot = next) {
            next = Math.min(to, (slot / BLOCK + 1) * BLOCK);
            unpack(blocks[slot / BLOCK], slot % BLOCK, values, slot - from, next - from);
        }
        return values;
    }

    /** Writes what stands from {@code place} on. */
    private static void unpack(long[] block, int place, double[] values, int from, int to) {
        int bits = (int) block[1] & 0xFF;
        int way = (int) (block[1] >> Byte.SIZE);
        long least = block[0] - 1;
        for (int i = from; i < to; i++) {
            long written = written(block, place + i - from, bits);
            values[i] = written == MISSING ? Double.NaN : value(way, least + written);
        }
    }

    /** In that way which takes the fewest bits of the decimals that do and the floats; or as doubles. */
    private static long[] packed(double[] slots) {
        double least = Double.POSITIVE_INFINITY;
        for (double slot : slots) {
            least = slot < least ? slot : least;
        }
        int decimals = 0;
        int bits = bits(decimals, slots, least);
        while (bits == NEVER && decimals < MOST_DECIMALS) {
            decimals++;
            bits = bits(decimals, slots, least);
        }
        int floats = bits(FLOAT, slots, least);
        if (floats < bits) {
            return packed(FLOAT, floats, slots, least);
        }
        return bits < NEVER
                ? packed(decimals, bits, slots, least)
                : packed(DOUBLE, bits(DOUBLE, slots, least), slots, least);
    }

    private static long[] packed(int way, int bits, double[] slots, double leastValue) {
        long least = number(way, leastValue);
        long[] block = new long[HEAD + Math.ceilDiv(slots.length * bits, Long.SIZE)];
        block[0] = least;
        block[1] = (long) way << Byte.SIZE | bits;
        for (int slot = 0; slot < slots.length; slot++) {
            long written = Double.isNaN(slots[slot]) ? MISSING : number(way, slots[slot]) - least + 1;
            int word = HEAD + slot * bits / Long.SIZE;
            int shift = slot * bits % Long.SIZE;
            block[word] |= written << shift;
            if (shift + bits > Long.SIZE) {
                block[word + 1] |= written >>> (Long.SIZE - shift);
            }
        }
        return block;
    }

    /** How many a slot takes, at least one; {@link #NEVER} if a value would not come back. */
    private static int bits(int way, double[] slots, double leastValue) {
        long least = number(way, leastValue);
        long most = 1;
        for (double slot : slots) {
            if (!Double.isNaN(slot)) {
                long number = number(way, slot);
                if (value(way, number) != slot) {
                    return NEVER;
                }
                most = Math.max(most, number - least + 1);
            }
        }
        return Long.SIZE - Long.numberOfLeadingZeros(most);
    }

    /** The larger a value, the larger its number; a value that is too large for a way comes back as none. */
    private static long number(int way, double value) {
        return switch (way) {
            case FLOAT -> Float.floatToIntBits((float) value);
            case DOUBLE -> Double.doubleToLongBits(value);
            default -> {
                double number = Math.rint(value * SixDigits.power(way));
                yield number < MOST_WHOLE ? (long) number : -1;
            }
        };
    }

    private static double value(int way, long number) {
        return switch (way) {
            case FLOAT -> SixDigits.value(Float.intBitsToFloat((int) number));
            case DOUBLE -> Double.longBitsToDouble(number);
            default -> number / SixDigits.power(way);
        };
    }
}
