package io.almanac.scaler.server.calendar;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which parts a recurrence rule may have beside each other (RFC 5545, 3.3.10). The parser leaves out without a word, or takes
 * for something else, what does not belong there.
 */
final class IcsRuleParts {
    private static final Set<String> OF_DAYS = Set.of("DAILY", "WEEKLY", "MONTHLY");
    /** Such as the second Monday. */
    private static final Pattern COUNTED_DAYS = Pattern.compile("(.*,)?[+-]?\\d.*");

    private static final Pattern MORE_THAN_A_MONTH_HAS = Pattern.compile("(.*,)?[+-]?(0?[6-9]|[1-5]\\d)[A-Z].*");

    private IcsRuleParts() {}

    /** The part that does not belong there; empty if all do. */
    static Optional<String> misplaced(Map<String, String> parts) {
        String frequency = parts.getOrDefault("FREQ", "");
        String days = parts.getOrDefault("BYDAY", "");
        boolean isYearly = frequency.equals("YEARLY");
        boolean isInMonths = frequency.equals("MONTHLY") || (isYearly && parts.containsKey("BYMONTH"));
        if (parts.containsKey("BYWEEKNO") && !isYearly) {
            return Optional.of("BYWEEKNO, which belongs to FREQ=YEARLY alone");
        }
        if (parts.containsKey("BYYEARDAY") && OF_DAYS.contains(frequency)) {
            return Optional.of("BYYEARDAY, which does not belong to FREQ=" + frequency);
        }
        if (parts.containsKey("BYMONTHDAY") && frequency.equals("WEEKLY")) {
            return Optional.of("BYMONTHDAY, which does not belong to FREQ=WEEKLY");
        }
        boolean isCountable = frequency.equals("MONTHLY") || (isYearly && !parts.containsKey("BYWEEKNO"));
        if (COUNTED_DAYS.matcher(days).matches() && !isCountable) {
            return Optional.of("a BYDAY with a number, which belongs to months, or to years without BYWEEKNO");
        }
        if (isInMonths && MORE_THAN_A_MONTH_HAS.matcher(days).matches()) {
            return Optional.of("a BYDAY with a number that no month has");
        }
        boolean isAlone =
                parts.keySet().stream().filter(name -> name.startsWith("BY")).count() == 1;
        return parts.containsKey("BYSETPOS") && isAlone
                ? Optional.of("BYSETPOS, which belongs to another BY part")
                : Optional.empty();
    }
}
