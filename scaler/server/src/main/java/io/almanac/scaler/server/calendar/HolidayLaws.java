package io.almanac.scaler.server.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The countries of {@code holidays.yaml}, which says how it is written. */
final class HolidayLaws {
    private final JsonNode file;

    private HolidayLaws(JsonNode file) {
        this.file = file;
    }

    /** The law of a country; empty for one that the library has right. */
    static Optional<HolidayLaw> of(String country) {
        try (InputStream stream =
                Objects.requireNonNull(HolidayLaws.class.getResourceAsStream("holidays.yaml"), "holidays.yaml")) {
            HolidayLaws laws = new HolidayLaws(new YAMLMapper().readTree(stream));
            return Optional.ofNullable(laws.file.path("countries").get(country.toUpperCase(Locale.ROOT)))
                    .map(laws::law);
        } catch (IOException broken) {
            throw new UncheckedIOException("holidays.yaml inside the jar", broken);
        }
    }

    private HolidayLaw law(JsonNode country) {
        List<HolidayRule> rules = new ArrayList<>();
        country.get("holidays").forEach(holiday -> rules.add(rule(holiday)));
        String substitute = country.path("substitute").asText("none");
        return new HolidayLaw(
                HolidayLaw.Substitute.valueOf(substitute.toUpperCase(Locale.ROOT)),
                country.path("bridge").asBoolean(),
                rules);
    }

    private HolidayRule rule(JsonNode holiday) {
        Map<DayOfWeek, Integer> moved = new EnumMap<>(DayOfWeek.class);
        holiday.path("moved")
                .properties()
                .forEach(each ->
                        moved.put(weekday(each.getKey()), each.getValue().asInt()));
        Set<DayOfWeek> only = EnumSet.noneOf(DayOfWeek.class);
        holiday.path("only").forEach(weekday -> only.add(weekday(weekday.asText())));
        return new HolidayRule(
                holiday.get("name").asText(),
                days(holiday),
                holiday.path("from").asInt(CalendarYears.FIRST),
                holiday.path("to").asInt(CalendarYears.LAST),
                only.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : only,
                moved);
    }

    private HolidayRule.Days days(JsonNode holiday) {
        if (holiday.has("day")) {
            MonthDay day = MonthDay.parse("--" + holiday.get("day").asText());
            return year -> Stream.of(day.atYear(year));
        }
        if (holiday.has("monday")) {
            int month = holiday.get("month").asInt();
            var nth = TemporalAdjusters.dayOfWeekInMonth(holiday.get("monday").asInt(), DayOfWeek.MONDAY);
            return year -> Stream.of(LocalDate.of(year, month, 1).with(nth));
        }
        if (holiday.has("easter")) {
            int after = holiday.get("easter").asInt();
            return year -> Stream.of(MovableDays.easter(year).plusDays(after));
        }
        if (holiday.has("orthodoxEaster")) {
            int after = holiday.get("orthodoxEaster").asInt();
            return year -> Stream.of(MovableDays.orthodoxEaster(year).plusDays(after));
        }
        if (holiday.has("equinox")) {
            int month = holiday.get("equinox").asInt();
            return year -> Stream.of(MovableDays.equinox(year, month));
        }
        return listed(holiday);
    }

    private HolidayRule.Days listed(JsonNode holiday) {
        JsonNode list =
                holiday.has("list") ? file.path("lists").get(holiday.get("list").asText()) : holiday.get("dates");
        int plus = holiday.path("plus").asInt();
        List<LocalDate> dates = StreamSupport.stream(list.spliterator(), false)
                .map(date -> LocalDate.parse(date.asText()).plusDays(plus))
                .toList();
        return year -> dates.stream().filter(date -> date.getYear() == year);
    }

    private static DayOfWeek weekday(String name) {
        return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
