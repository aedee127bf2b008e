package io.almanac.scaler.settings.calendar;

import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.rule.ValueRule;
import io.almanac.scaler.settings.rule.ValueRule.Visibility;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the events of an iCalendar file are to a calendar. */
enum IcsUse {
    /** Times with another load than usual. */
    EVENT,
    /** Times not to learn from. */
    EXCLUDE,
    /** Days that are like another weekday. */
    HOLIDAY;

    static ValueRule<IcsUse> rule() {
        String all = Arrays.stream(values()).map(IcsUse::text).collect(Collectors.joining(", "));
        return new ValueRule<>(
                "one of " + all,
                Visibility.SHOWN,
                text -> Arrays.stream(values())
                        .filter(use -> use.text().equals(text))
                        .findFirst()
                        .map(Reading::usable)
                        .orElse(Reading.unusable("must be one of " + all)),
                Reading::usable,
                IcsUse::text);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
