package io.almanac.scaler.spark;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** Values of a row, whatever Parquet type they have; empty where there is none. */
final class RowCells {
    private static final int JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long MILLIS = 1_000;
    private static final long MICROS = 1_000_000;
    private static final long NANOS = 1_000_000_000;

    private RowCells() {}

    static Optional<String> text(Group row, String column) {
        if (!has(row, column)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type(row, column).getPrimitiveTypeName()) {
                    case DOUBLE -> number(row.getDouble(column, 0));
                    case FLOAT -> number(row.getFloat(column, 0));
                    case INT32 -> String.valueOf(row.getInteger(column, 0));
                    case INT64 -> String.valueOf(row.getLong(column, 0));
                    case BINARY -> row.getString(column, 0);
                    case BOOLEAN, FIXED_LEN_BYTE_ARRAY, INT96 ->
                        throw new IllegalStateException("column " + column + " passed for a number or a text");
                });
    }

    /** Not in the scientific notation, which traces do not have. */
    private static String number(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).toPlainString() : String.valueOf(value);
    }

    /** As ISO 8601; without a zone where the file says that it is local time. */
    static Optional<String> timeText(Group row, String column) {
        return time(row, column)
                .map(time -> Columns.isLocalTime(type(row, column))
                        ? LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString()
                        : time.toString());
    }

    static Optional<Instant> time(Group row, String column) {
        if (!has(row, column)) {
            return Optional.empty();
        }
        PrimitiveType type = type(row, column);
        if (type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT96) {
            return Optional.of(legacyTime(row.getInt96(column, 0).toByteBuffer()));
        }
        long ticks = row.getLong(column, 0);
        TimestampLogicalTypeAnnotation stamp =
                (TimestampLogicalTypeAnnotation) Columns.logical(type).orElseThrow();
        long second = switch (stamp.getUnit()) {
            case MILLIS -> MILLIS;
            case MICROS -> MICROS;
            case NANOS -> NANOS;
        };
        return Optional.of(
                Instant.ofEpochSecond(Math.floorDiv(ticks, second), Math.floorMod(ticks, second) * (NANOS / second)));
    }

    /** Spark's and Hive's old type: nanoseconds of the day, then the Julian day, little end first. */
    private static Instant legacyTime(ByteBuffer bytes) {
        ByteBuffer little = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = little.getLong();
        int day = little.getInt();
        return Instant.EPOCH.plus(Duration.ofDays(day - JULIAN_DAY_OF_1970)).plusNanos(nanos);
    }

    private static boolean has(Group row, String column) {
        return row.getType().containsField(column) && row.getFieldRepetitionCount(column) > 0;
    }

    private static PrimitiveType type(Group row, String column) {
        return row.getType().getType(column).asPrimitiveType();
    }
}
