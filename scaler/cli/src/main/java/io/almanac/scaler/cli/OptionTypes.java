package io.almanac.scaler.cli;

import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.rule.Reading;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads numbers, paths, instants, durations and time zones of the command line; picocli's own readers explain trouble by Java's
 * types. Durations are written as in trigger metadata: {@code 90s}, {@code 5m}, {@code 2h}, {@code 7d}.
 */
public final class OptionTypes {
    private static final String WHOLE = "must be a whole number such as 3";
    private static final String NUMBER = "must be a number such as 0.5";

    private OptionTypes() {}

    /** For all commands that {@code line} has so far. */
    public static CommandLine register(CommandLine line) {
        return line.registerConverter(int.class, number(Integer::valueOf, WHOLE))
                .registerConverter(Integer.class, number(Integer::valueOf, WHOLE))
                .registerConverter(long.class, number(Long::valueOf, WHOLE))
                .registerConverter(double.class, number(Double::valueOf, NUMBER))
                .registerConverter(Double.class, number(Double::valueOf, NUMBER))
                .registerConverter(Path.class, OptionTypes::path)
                .registerConverter(Duration.class, OptionTypes::duration)
                .registerConverter(
                        Instant.class, reader(Instant::parse, "must be an instant in UTC such as 2026-01-05T13:00:00Z"))
                .registerConverter(
                        ZoneId.class, reader(ZoneId::of, "must be a time zone such as Europe/Berlin or UTC"));
    }

    /** Java also takes {@code 0x1p4}, {@code 5f}, {@code NaN} and the digits of every script for numbers. */
    private static <T> ITypeConverter<T> number(Function<String, T> read, String rule) {
        return reader(
                text -> {
                    if (!text.matches("[0-9eE.+-]+")) {
                        throw new NumberFormatException(text);
                    }
                    return read.apply(text);
                },
                rule);
    }

    private static <T> ITypeConverter<T> reader(Function<String, T> read, String rule) {
        return text -> {
            try {
                return read.apply(text);
            } catch (NumberFormatException | DateTimeException unreadable) {
                throw new TypeConversionException("'" + text + "' " + rule);
            }
        };
    }

    /** Where standard input or output is meant, a file of that name is read or left behind. */
    private static Path path(String text) {
        if (text.equals("-")) {
            throw new TypeConversionException("'-' must be a path; write /dev/stdin or /dev/stdout");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException unfit) {
            throw new TypeConversionException("'" + text + "' must be a path (" + unfit.getReason() + ")");
        }
    }

    static Duration duration(String text) {
        return switch (DurationText.parse(text)) {
            case Reading.Usable<Duration> usable -> usable.value();
            case Reading.Unusable<Duration> unusable ->
                throw new TypeConversionException("'" + text + "' " + unusable.rule());
        };
    }
}
