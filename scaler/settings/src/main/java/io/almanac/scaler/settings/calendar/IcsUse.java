package io.almanac.scaler.settings.calendar;

import io.almanac.scaler.settings.rule.TextRules;
import io.almanac.scaler.settings.rule.ValueRule;
import java.util.List;
import java.util.Locale;

/** What the events of an iCalendar file are to a calendar. */
enum IcsUse {
    /** Times with another load than usual. */
    EVENT,
    /** Times not to learn from. */
    EXCLUDE,
    /** Days that are like another weekday. */
    HOLIDAY;

    static ValueRule<IcsUse> rule() {
        return TextRules.oneOf(List.of(values()), IcsUse::text);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
