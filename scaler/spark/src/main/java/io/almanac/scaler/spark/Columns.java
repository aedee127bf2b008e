package io.almanac.scaler.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** The columns of a data set of many services, and what a file's schema must have of them. */
final class Columns {
    static final String SERVICE = "service";
    static final String TIME = "time";
    static final String VALUE = "value";

    /** Options of the command that a service may have for itself, in columns called as they are. */
    static final List<String> OPTIONS = List.of("threshold", "start_delay", "min_replicas", "max_replicas", "risk");

    private Columns() {}

    /** What is wrong with a file's schema. */
    static List<String> problems(MessageType schema, boolean isFolderNamed) {
        List<String> problems = new ArrayList<>();
        if (!isFolderNamed && !isText(column(schema, SERVICE))) {
            problems.add(wrong(schema, SERVICE, "a string"));
        }
        if (!isTime(column(schema, TIME))) {
            problems.add(wrong(schema, TIME, "a timestamp"));
        }
        if (!isNumber(column(schema, VALUE))) {
            problems.add(wrong(schema, VALUE, "a double, float, int or long"));
        }
        for (String option : OPTIONS) {
            Optional<PrimitiveType> column = column(schema, option);
            if (schema.containsField(option) && !isNumber(column) && !isText(column)) {
                problems.add(wrong(schema, option, "a number or a string"));
            }
        }
        return problems;
    }

    /** The columns to read, of a schema that is right. */
    static MessageType read(MessageType schema, boolean isFolderNamed) {
        List<Type> fields = schema.getFields().stream()
                .filter(field -> (field.getName().equals(SERVICE) && !isFolderNamed)
                        || field.getName().equals(TIME)
                        || field.getName().equals(VALUE)
                        || OPTIONS.contains(field.getName()))
                .toList();
        return new MessageType(schema.getName(), fields);
    }

    private static String wrong(MessageType schema, String name, String rule) {
        return schema.containsField(name)
                ? "its column " + name + " is " + schema.getType(name) + " and must be " + rule
                : "it has no column " + name + ", which must be " + rule;
    }

    private static Optional<PrimitiveType> column(MessageType schema, String name) {
        return Optional.of(name)
                .filter(schema::containsField)
                .map(schema::getType)
                .filter(type -> type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED))
                .map(Type::asPrimitiveType);
    }

    private static boolean isText(Optional<PrimitiveType> column) {
        return column.filter(type -> type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY)
                .map(type -> logical(type)
                        .map(StringLogicalTypeAnnotation.class::isInstance)
                        .orElse(true))
                .orElse(false);
    }

    private static boolean isTime(Optional<PrimitiveType> column) {
        return column.map(type -> type.getPrimitiveTypeName() == PrimitiveTypeName.INT96
                        || logical(type)
                                .filter(TimestampLogicalTypeAnnotation.class::isInstance)
                                .isPresent())
                .orElse(false);
    }

    static boolean isLocalTime(Type column) {
        return logical(column)
                .filter(TimestampLogicalTypeAnnotation.class::isInstance)
                .map(TimestampLogicalTypeAnnotation.class::cast)
                .filter(stamp -> !stamp.isAdjustedToUTC())
                .isPresent();
    }

    private static boolean isNumber(Optional<PrimitiveType> column) {
        return column.map(type -> switch (type.getPrimitiveTypeName()) {
                    case DOUBLE, FLOAT -> true;
                    case INT32, INT64 ->
                        logical(type)
                                .map(IntLogicalTypeAnnotation.class::isInstance)
                                .orElse(true);
                    case BINARY, BOOLEAN, FIXED_LEN_BYTE_ARRAY, INT96 -> false;
                })
                .orElse(false);
    }

    static Optional<LogicalTypeAnnotation> logical(Type type) {
        return Optional.ofNullable(type.getLogicalTypeAnnotation());
    }
}
