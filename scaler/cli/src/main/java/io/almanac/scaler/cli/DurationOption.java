package io.almanac.scaler.cli;

import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.rule.Reading;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations on the command line, written as in trigger metadata: {@code 90s}, {@code 5m}, {@code 2h}, {@code 7d}. */
final class DurationOption implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return switch (DurationText.parse(text)) {
            case Reading.Usable<Duration> usable -> usable.value();
            case Reading.Unusable<Duration> unusable ->
                throw new TypeConversionException("'" + text + "' " + unusable.rule());
        };
    }
}
