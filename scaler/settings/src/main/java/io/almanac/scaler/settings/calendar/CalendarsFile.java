package io.almanac.scaler.settings.calendar;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.settings.rule.Nearest;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.yaml.Section;
import io.almanac.scaler.settings.yaml.ServerInput;
import io.almanac.scaler.settings.yaml.Variables;
import io.almanac.scaler.settings.yaml.YamlDocument;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The calendars of a file, by name, or every problem with them at once: the {@code calendars} of the server's file,
 * whatever else it holds, or of a file that holds nothing else.
 */
public final class CalendarsFile {
    private CalendarsFile() {}

    /** @param where the file's name, for messages
     * @return at least one */
    public static Parsed<Map<String, Calendar>> parse(String where, String yaml, CalendarSources sources) {
        YamlDocument.Content content = YamlDocument.read(where, yaml);
        ServerInput input = new ServerInput(where, new Variables(Map.of()), content.problems());
        Section root = new Section(input, "", Variables.PREFIX, content.root().entries());
        Map<String, Calendar> calendars = read(root, sources, input);
        if (input.problems().isEmpty() && calendars.isEmpty()) {
            input.problem("calendars is required; write at least one, with name and timezone");
        }
        return input.problems().isEmpty()
                ? new Parsed.Value<>(Map.copyOf(calendars))
                : new Parsed.Refused<>(input.problems());
    }

    /** The only one of {@code calendars}, or the one of that name; else why there is none. */
    public static Reading<Calendar> choose(Map<String, Calendar> calendars, Optional<String> name) {
        TreeMap<String, Calendar> sorted = new TreeMap<>(calendars);
        if (name.isEmpty() && sorted.size() > 1) {
            return Reading.unusable(
                    "has " + sorted.size() + " calendars", "name one of " + String.join(", ", sorted.keySet()));
        }
        return Optional.ofNullable(sorted.get(name.orElse(sorted.firstKey())))
                .map(Reading::usable)
                .orElseGet(() -> Reading.unusable(
                        "has no calendar of that name", "there are " + String.join(", ", sorted.keySet())));
    }

    /** The calendars of the section {@code calendars}. */
    public static Map<String, Calendar> read(Section root, CalendarSources sources, ServerInput input) {
        List<CalendarSection.Named> named = root.sections("calendars").stream()
                .map(section -> CalendarSection.read(section, sources))
                .flatMap(Optional::stream)
                .toList();
        Map<String, Calendar> calendars = new TreeMap<>();
        for (CalendarSection.Named each : named) {
            if (calendars.put(each.name(), each.calendar()) != null) {
                input.problem("calendars has the name " + each.name() + " twice; give each its own name");
            }
        }
        return calendars;
    }

    /** The rule that a trigger's name of a calendar breaks, and what to do, if none is called so. */
    public static Optional<String> violation(String name, Collection<String> known) {
        return known.contains(name)
                ? Optional.empty()
                : Optional.of("must be the name of a calendar of the server's file; "
                        + Nearest.suggestion(name, known, "correct it, or have it added to calendars there"));
    }
}
