package io.almanac.scaler.server.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * JSON as this API writes it: a record's components are its fields, in their order. What is missing or not finite is
 * {@code null}, never left out and never a number; a constant is a word in lower case; a duration {@code age} is written
 * {@code ageSeconds}.
 */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(new UnitsInNames())
            .addModule(new SimpleModule()
                    .addSerializer(double.class, by(Json::number))
                    .addSerializer(Double.class, by(Json::number))
                    .addSerializer(double[].class, by(Json::numbers))
                    .addSerializer(OptionalDouble.class, by((json, value) -> number(json, value.orElse(Double.NaN))))
                    .addSerializer(OptionalInt.class, by((json, value) -> json.writePOJO(boxed(value))))
                    .addSerializer(Optional.class, by(Json::held))
                    .addSerializer(Duration.class, by((json, value) -> json.writeNumber(Wire.seconds(value))))
                    .addSerializer(Instant.class, by((json, value) -> json.writeString(value.toString())))
                    .addSerializer(Enum.class, by((json, value) -> json.writeString(Wire.word(value))))
                    .addKeySerializer(Enum.class, by((json, value) -> json.writeFieldName(Wire.word(value)))))
            .build();

    private Json() {}

    /** {@code view}, a record or a map of such and of plain values. */
    static byte[] bytes(Object view) {
        try {
            return MAPPER.writeValueAsString(view).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values can always be written", e);
        }
    }

    /** What {@code to} makes of each value. */
    static <T, R> List<R> each(Collection<T> values, Function<? super T, R> to) {
        return values.stream().map(to).toList();
    }

    private static void held(JsonGenerator json, Optional<?> value) throws IOException {
        json.writePOJO(value.orElse(null));
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.stream().boxed().findAny();
    }

    private static void number(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private static void numbers(JsonGenerator json, double[] values) throws IOException {
        json.writeStartArray();
        for (double value : values) {
            number(json, value);
        }
        json.writeEndArray();
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    private static <T> JsonSerializer<T> by(Writing<T> writing) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider types) throws IOException {
                writing.write(json, value);
            }
        };
    }

    /** Says of a duration in which unit it is written. */
    private static final class UnitsInNames extends PropertyNamingStrategy {
        private static final long serialVersionUID = 1;

        @Override
        public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
            boolean isDuration = method.getRawType() == Duration.class
                    || method.getType().containedTypeOrUnknown(0).hasRawClass(Duration.class);
            return isDuration ? name + "Seconds" : name;
        }
    }
}
