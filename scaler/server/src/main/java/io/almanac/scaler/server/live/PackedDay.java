package io.almanac.scaler.server.live;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A day's quarters of an hour, each in four bytes where replicas change little. Immutable.
 *
 * <pre>
 *   day      e, two bytes: 2^e is more than the largest load, and 2^(e-1) is not; the quarters up to the last that is known
 *   quarter  0 if nothing was decided; else
 *            1 + z(fewest - most of the quarter before), most - fewest, 1 + z(reactive - most) or 0 if unknown,
 *            load in 254ths of 2^e or 255 if unknown, one byte
 * </pre>
 *
 * with z(0), z(-1), z(1) ... = 0, 1, 2 ...; all but the load in groups of seven bits, the lowest first, of which every one but
 * the last has its highest bit set. As the unit of loads is a power of two, a day that is packed again and again while its load
 * rises keeps them as exactly as one that is packed once.
 */
final class PackedDay {
    /** Quarters of a day. */
    static final int QUARTERS = 96;

    /** With three numbers of up to 31 bits and a sign for each quarter. */
    static final int MOST_BYTES = Short.BYTES + QUARTERS * (3 * 5 + 1);

    private static final int LEVELS = 254;
    private static final int UNKNOWN = 255;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MOST_GROUPS = 5;

    private final byte[] bytes;

    private PackedDay(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * What was decided in a quarter.
     *
     * @param load the largest; NaN if it is not known
     */
    record Quarter(float load, int fewest, int most, OptionalInt reactive) {
        Quarter {
            if (!(fewest >= 0 && most >= fewest && reactive.orElse(0) >= 0)) {
                throw new IllegalArgumentException("between " + fewest + " and " + most + " replicas, " + reactive);
            }
        }

        static Quarter of(double load, int replicas, OptionalInt reactive) {
            float known = load >= 0 ? (float) Math.min(load, Float.MAX_VALUE) : Float.NaN;
            return new Quarter(known, replicas, replicas, reactive);
        }

        Quarter with(Quarter other) {
            return new Quarter(
                    larger(load, other.load),
                    Math.min(fewest, other.fewest),
                    Math.max(most, other.most),
                    reactive.isPresent()
                            ? OptionalInt.of(Math.max(reactive.getAsInt(), other.reactive.orElse(0)))
                            : other.reactive);
        }

        private static float larger(float one, float other) {
            return Float.isNaN(one) || other > one ? other : one;
        }

        QuarterLog.Past at(Instant at) {
            OptionalDouble known = Float.isNaN(load) ? OptionalDouble.empty() : OptionalDouble.of(load);
            return new QuarterLog.Past(at, known, fewest, most, reactive);
        }
    }

    /** A day of which one quarter is known, counted from 0. */
    static PackedDay of(int place, Quarter quarter) {
        SortedMap<Integer, Quarter> one = new TreeMap<>();
        one.put(place, quarter);
        return packed(one);
    }

    /** With the quarters of another; of those that both know, the least and the most of both. */
    PackedDay with(PackedDay other) {
        SortedMap<Integer, Quarter> all = quarters();
        other.quarters().forEach((place, quarter) -> all.merge(place, quarter, Quarter::with));
        return packed(all);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** @throws RuntimeException if they are not those of a day */
    static PackedDay read(byte[] bytes) {
        PackedDay day = new PackedDay(bytes.clone());
        if (bytes.length > MOST_BYTES || day.quarters().size() > QUARTERS) {
            throw new IllegalArgumentException("a day of " + bytes.length + " bytes");
        }
        return day;
    }

    private static PackedDay packed(SortedMap<Integer, Quarter> quarters) {
        float largest = 0;
        for (Quarter quarter : quarters.values()) {
            largest = quarter.load > largest ? quarter.load : largest;
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exponent = Math.getExponent(largest) + 1;
        output.writeBytes(
                ByteBuffer.allocate(Short.BYTES).putShort((short) exponent).array());
        int before = 0;
        for (int place = 0; place <= quarters.lastKey(); place++) {
            if (!quarters.containsKey(place)) {
                output.write(0);
                continue;
            }
            Quarter quarter = quarters.get(place);
            put(output, 1L + zigzag((long) quarter.fewest - before));
            put(output, (long) quarter.most - quarter.fewest);
            put(
                    output,
                    quarter.reactive.isPresent() ? 1L + zigzag((long) quarter.reactive.getAsInt() - quarter.most) : 0);
            output.write(level(quarter.load, exponent));
            before = quarter.most;
        }
        return new PackedDay(output.toByteArray());
    }

    private static int level(float load, int exponent) {
        return Float.isNaN(load) ? UNKNOWN : (int) Math.round(Math.scalb((double) load, -exponent) * LEVELS);
    }

    /** By their place in the day; a copy. */
    SortedMap<Integer, Quarter> quarters() {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        SortedMap<Integer, Quarter> quarters = new TreeMap<>();
        int exponent = input.getShort();
        int before = 0;
        for (int place = 0; input.hasRemaining(); place++) {
            long fewest = next(input);
            if (fewest == 0) {
                continue;
            }
            int least = Math.toIntExact(before + unzigzag(fewest - 1));
            int most = Math.toIntExact(least + next(input));
            long reactive = next(input);
            int level = Byte.toUnsignedInt(input.get());
            quarters.put(
                    place,
                    new Quarter(
                            level == UNKNOWN ? Float.NaN : (float) Math.scalb((double) level / LEVELS, exponent),
                            least,
                            most,
                            reactive == 0
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(Math.toIntExact(most + unzigzag(reactive - 1)))));
            before = most;
        }
        return quarters;
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> (Long.SIZE - 1));
    }

    private static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private static void put(ByteArrayOutputStream output, long value) {
        long left = value;
        while (left > SEVEN_BITS) {
            output.write((int) (left & SEVEN_BITS) | (SEVEN_BITS + 1));
            left >>>= Byte.SIZE - 1;
        }
        output.write((int) left);
    }

    private static long next(ByteBuffer input) {
        long value = 0;
        for (int group = 0; group < MOST_GROUPS; group++) {
            byte next = input.get();
            value |= (long) (next & SEVEN_BITS) << (group * (Byte.SIZE - 1));
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than " + MOST_GROUPS + " groups");
    }
}
