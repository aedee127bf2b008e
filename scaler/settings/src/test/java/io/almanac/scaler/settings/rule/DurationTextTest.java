package io.almanac.scaler.settings.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    private static final String SHAPE =
            "must be a duration such as 90s, 5m, 2h, 7d or 1h30m (units s, m, h, d, w; the largest first)";

    @ParameterizedTest
    @CsvSource({
        "90s, 90",
        "5m, 300",
        "2h, 7200",
        "7d, 604800",
        "2w, 1209600",
        "1h30m, 5400",
        // 604800 + 86400 + 3600 + 60 + 1
        "1w1d1h1m1s, 694861",
        "0s, 0",
        "007m, 420",
        "999999999999999999s, 999999999999999999"
    })
    void writtenDuration_isRead(String text, long seconds) {
        assertThat(DurationText.parse(text)).isEqualTo(Reading.usable(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "7 d",
                "-5m",
                "+5m",
                "1e9w",
                "1.5h",
                "5M",
                "5y",
                "500ms",
                "m",
                "30m1h",
                "1m1m",
                "\u0665m",
                "5m\n",
                "9999999999999999999s"
            })
    void otherText_isRefusedWithWhatIsAllowed(String text) {
        assertThat(DurationText.parse(text)).isEqualTo(Reading.unusable(SHAPE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999999999999w",
                "999999999999999h999999999999999999s9s",
                "106751991167300d999999999999999999h"
            })
    void overflow_isRefused(String text) {
        assertThat(DurationText.parse(text)).isInstanceOf(Reading.Unusable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "59, 59s",
        "90, 1m30s",
        "7200, 2h",
        "86400, 1d",
        "129600, 36h",
        "1209600, 14d",
        "90061, 25h1m1s"
    })
    void duration_isWrittenInItsLargestUnits(long seconds, String text) {
        assertThat(DurationText.format(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @Test
    void negativeOrFractionalDuration_isNotWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.format(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.format(Duration.ofMillis(1500)));
    }

    @Property(seed = "1", tries = 200)
    void everyWrittenDuration_readsAsItself(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seconds) {
        Duration duration = Duration.ofSeconds(seconds);

        assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(Reading.usable(duration));
    }

    @Property(seed = "1", tries = 200)
    void anyText_isReadOrRefused(@ForAll String text) {
        assertThat(DurationText.parse(text)).isNotNull();
    }

    @Example
    void localeWithOtherDigits_changesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            assertThat(DurationText.format(Duration.ofMinutes(90))).isEqualTo("1h30m");
        } finally {
            Locale.setDefault(before);
        }
    }
}
