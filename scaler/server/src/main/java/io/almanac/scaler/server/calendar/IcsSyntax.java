package io.almanac.scaler.server.calendar;

import io.almanac.scaler.settings.rule.Echo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the dates, durations and rules of an iCalendar text must look like (RFC 5545, 3.3.4, 3.3.5, 3.3.6 and 3.3.10). The
 * parser takes what it cannot read for something else, such as a time without seconds for a whole day.
 */
final class IcsSyntax {
    private static final Pattern CONTENT =
            Pattern.compile("(?<name>[A-Za-z0-9-]+)(?<parameters>(;[^;:=]+=(\"[^\"]*\"|[^\";:])*)*):(?<value>.*)");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern MOMENT = Pattern.compile("(\\d{8})(T([01]\\d|2[0-3])[0-5]\\d([0-5]\\d|60)Z?)?");
    private static final Pattern DURATION = Pattern.compile(
            "[+-]?P(\\d{1,5}W|\\d{1,5}D(T(?=\\d)(\\d{1,6}H)?(\\d{1,7}M)?(\\d{1,8}S)?)?|T(?=\\d)(\\d{1,6}H)?(\\d{1,7}M)?(\\d{1,8}S)?)",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> MOMENTS = Set.of("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE");
    private static final String POSITIVE = "[1-9]\\d{0,6}";
    private static final String MONTH_DAYS = "[+-]?(0?[1-9]|[12]\\d|3[01])";
    private static final String YEAR_DAYS = "[+-]?0{0,2}([1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6])";
    /** Of each part of a rule, what one of its values must be. */
    private static final Map<String, Pattern> RULE_PARTS = Map.ofEntries(
            part("FREQ", "SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY"),
            part("UNTIL", MOMENT.pattern()),
            part("COUNT", POSITIVE),
            part("INTERVAL", POSITIVE),
            part("BYSECOND", "[0-5]?\\d|60"),
            part("BYMINUTE", "[0-5]?\\d"),
            part("BYHOUR", "[01]?\\d|2[0-3]"),
            part("BYDAY", "([+-]?(0?[1-9]|[1-4]\\d|5[0-3]))?(SU|MO|TU|WE|TH|FR|SA)"),
            part("BYMONTHDAY", MONTH_DAYS),
            part("BYYEARDAY", YEAR_DAYS),
            part("BYWEEKNO", "[+-]?(0?[1-9]|[1-4]\\d|5[0-3])"),
            part("BYMONTH", "0?[1-9]|1[0-2]"),
            part("BYSETPOS", YEAR_DAYS),
            part("WKST", "SU|MO|TU|WE|TH|FR|SA"));

    /** The library counts such an interval anew from each day or month that the rule names. */
    private static final Pattern SPARSE =
            Pattern.compile("(?i)(?=.*FREQ=(HOURLY|DAILY)).*BY|(?=.*FREQ=MONTHLY).*BYMONTH=");

    private static final Pattern EVERY_SO_MANY = Pattern.compile("(?i)INTERVAL=(?!1(;|$))");
    private static final Pattern BEGIN = Pattern.compile("(?im)^BEGIN:");
    private static final Pattern END = Pattern.compile("(?im)^END:");
    private static final Set<String> SINGLE = Set.of("FREQ", "UNTIL", "COUNT", "INTERVAL", "WKST");

    private IcsSyntax() {}

    private static Map.Entry<String, Pattern> part(String name, String value) {
        return Map.entry(name, Pattern.compile(value, Pattern.CASE_INSENSITIVE));
    }

    /** Refuses the first line of {@code text} that would be taken for something else than it says. */
    static void check(String text) throws IcsRefusal {
        List<String> lines = text.lines().toList();
        for (int first = 0; first < lines.size(); first++) {
            StringBuilder unfolded = new StringBuilder(lines.get(first));
            int next = first + 1;
            while (next < lines.size() && lines.get(next).matches("[ \\t].*")) {
                unfolded.append(lines.get(next), 1, lines.get(next).length());
                next++;
            }
            Matcher content = CONTENT.matcher(unfolded);
            Optional<String> fault = content.matches()
                    ? fault(
                            content.group("name").toUpperCase(Locale.ROOT),
                            content.group("parameters").toUpperCase(Locale.ROOT),
                            content.group("value").strip())
                    : Optional.empty();
            if (fault.isPresent()) {
                throw IcsRefusal.ofLine(first + 1, fault.get());
            }
            first = next - 1;
        }
    }

    /** The parser ends what is open where a text ends, and what would follow is missing. */
    static void checkEnd(String text) throws IcsRefusal {
        if (BEGIN.matcher(text).results().count() != END.matcher(text).results().count()) {
            throw new IcsRefusal(
                    "ends before the END of something that it begins, as a file does that was cut", "export it again");
        }
    }

    private static Optional<String> fault(String name, String parameters, String value) {
        if (MOMENTS.contains(name)) {
            return faultOfMoments(parameters, value).map(fault -> fault + " in " + name);
        }
        return switch (name) {
            case "DURATION" ->
                DURATION.matcher(value).matches() ? Optional.empty() : Optional.of("no duration: " + Echo.of(value));
            case "RRULE", "EXRULE" -> faultOfRule(value).map(fault -> fault + " in " + name);
            default -> Optional.empty();
        };
    }

    private static Optional<String> faultOfMoments(String parameters, String value) {
        if (parameters.contains("VALUE=PERIOD")) {
            return Optional.of("a period, which is not understood");
        }
        if (parameters.contains("RANGE=")) {
            return Optional.of("a change of all later occurrences, which is not understood");
        }
        boolean isDate = parameters.contains("VALUE=DATE") && !parameters.contains("VALUE=DATE-TIME");
        for (String moment : value.split(",", -1)) {
            boolean isRightKind = !isDate || moment.length() == 8;
            if (!isMoment(moment) || !isRightKind) {
                return Optional.of("no date or time: " + Echo.of(moment));
            }
        }
        return Optional.empty();
    }

    private static boolean isMoment(String text) {
        Matcher moment = MOMENT.matcher(text);
        if (!moment.matches()) {
            return false;
        }
        try {
            LocalDate.parse(moment.group(1), DATE);
            return true;
        } catch (DateTimeException impossible) {
            return false;
        }
    }

    private static Optional<String> faultOfRule(String value) {
        Map<String, String> named = new HashMap<>();
        for (String part : value.toUpperCase(Locale.ROOT).replaceFirst(";$", "").split(";", -1)) {
            int equals = part.indexOf('=');
            String name = part.substring(0, Math.max(0, equals));
            String[] values = SINGLE.contains(name)
                    ? new String[] {part.substring(equals + 1)}
                    : part.substring(equals + 1).split(",", -1);
            for (String each : values) {
                boolean isKnown = RULE_PARTS.containsKey(name)
                        && RULE_PARTS.get(name).matcher(each).matches();
                if (!isKnown || (name.equals("UNTIL") && !isMoment(each))) {
                    return Optional.of("a part that is not understood: " + Echo.of(part));
                }
            }
            if (named.put(name, part.substring(equals + 1)) != null) {
                return Optional.of(name + " twice");
            }
        }
        if (!named.containsKey("FREQ")) {
            return Optional.of("no FREQ");
        }
        Optional<String> misplaced = IcsRuleParts.misplaced(named);
        if (misplaced.isPresent()) {
            return misplaced;
        }
        if (SPARSE.matcher(value).find() && EVERY_SO_MANY.matcher(value).find()) {
            return Optional.of("an INTERVAL together with days or months that it may miss, which is not understood");
        }
        return named.keySet().containsAll(Set.of("UNTIL", "COUNT"))
                ? Optional.of("both UNTIL and COUNT")
                : Optional.empty();
    }
}
