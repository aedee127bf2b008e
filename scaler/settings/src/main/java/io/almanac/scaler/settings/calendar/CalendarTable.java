package io.almanac.scaler.settings.calendar;

import io.almanac.scaler.settings.rule.MarkdownTable;
import io.almanac.scaler.settings.rule.NumberRules;
import io.almanac.scaler.settings.rule.Range;
import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.rule.SettingList;
import io.almanac.scaler.settings.rule.TextRules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Every setting of {@code calendars}: the one place that the parser and the table in the documentation are made from. All
 * but the first two are of lists and hold for each item.
 */
public final class CalendarTable {
    private static final String A_DAY = "write a date, or a time by the calendar's clock";
    private static final String A_SUNDAY = "sunday suits a day without work";
    private static final Range<Duration> RAMP = Range.durations("0s", "7d");

    private static final SettingList TABLE = new SettingList();

    static final Setting<String> NAME = TABLE.add(Setting.required(
            "calendars.name",
            TextRules.name(),
            "what triggers write as `calendar` to go by it",
            "set it to the name that triggers use in calendar"));
    static final Setting<ZoneId> TIMEZONE = TABLE.add(Setting.required(
            "calendars.timezone",
            TextRules.zone(),
            "time zone of its dates and times; that of every workload that goes by it",
            "set it to the zone whose days the load follows"));
    static final Setting<String> COUNTRY = TABLE.add(Setting.required(
            "calendars.holidays.country",
            TextRules.name(),
            "whose public holidays to know: two letters of ISO 3166-1, such as `BR`",
            "set it to the country's two letters, such as BR"));
    static final Setting<String> REGION = TABLE.add(Setting.optional(
            "calendars.holidays.region",
            TextRules.name(),
            "a region with more holidays, such as `by` for Bavaria in `DE`",
            "write the region's part of its ISO 3166-2 code, or leave it out"));
    static final Setting<DayOfWeek> HOLIDAY_TREAT_AS = TABLE.add(Setting.preset(
            "calendars.holidays.treatAs", "sunday", CalendarRules.weekday(), "the weekday they are like", A_SUNDAY));
    static final Setting<LocalDate> DATE = TABLE.add(Setting.optional(
            "calendars.dates.date", CalendarRules.date(), "one day", "write a date such as 2026-12-24"));
    static final Setting<Moment> FROM = TABLE.add(Setting.optional(
            "calendars.dates.from",
            CalendarRules.moment(),
            "instead of `date`: the first day, or when it begins",
            A_DAY));
    static final Setting<Moment> TO = TABLE.add(Setting.optional(
            "calendars.dates.to",
            CalendarRules.moment(),
            "beside `from`: the last day, which still belongs to it, or when it ends",
            A_DAY));
    static final Setting<DayOfWeek> DATE_TREAT_AS = TABLE.add(Setting.optional(
            "calendars.dates.treatAs", CalendarRules.weekday(), "the weekday these days are like", A_SUNDAY));
    static final Setting<Boolean> EXCLUDE = TABLE.add(Setting.preset(
            "calendars.dates.exclude",
            "false",
            CalendarRules.flag(),
            "instead of `treatAs`: the load was not demand and is not learned from, as in an outage",
            "write true, or leave it out"));
    static final Setting<String> REASON =
            TABLE.add(Setting.optional("calendars.dates.reason", TextRules.label(), "for people", "write one line"));
    static final Setting<String> EVENT_NAME = TABLE.add(
            Setting.required("calendars.events.name", TextRules.label(), "for people", "call the event something"));
    static final Setting<Moment> EVENT_START = TABLE.add(Setting.required(
            "calendars.events.start", CalendarRules.moment(), "from when the factor holds in full", A_DAY));
    static final Setting<Moment> EVENT_END = TABLE.add(Setting.required(
            "calendars.events.end", CalendarRules.moment(), "until when; a day still belongs to it", A_DAY));
    static final Setting<Double> EVENT_FACTOR = TABLE.add(Setting.required(
            "calendars.events.factor",
            CalendarRules.factor(),
            "how many times the usual load is expected; of overlapping events the largest counts",
            "set it to how many times the usual load is expected, such as 1.8"));
    static final Setting<Duration> EVENT_RAMP_UP = TABLE.add(Setting.preset(
            "calendars.events.rampUp",
            "0s",
            NumberRules.duration(RAMP),
            "how long before `start` the load begins to rise, on a straight line",
            "write how long before start the load begins to rise"));
    static final Setting<Duration> EVENT_RAMP_DOWN = TABLE.add(Setting.preset(
            "calendars.events.rampDown",
            "0s",
            NumberRules.duration(RAMP),
            "how long after `end` the load is back to usual",
            "write how long after end the load is back to usual"));
    static final Setting<String> SCHEDULE_NAME = TABLE.add(Setting.required(
            "calendars.schedules.name", TextRules.label(), "for people", "call the schedule something"));
    static final Setting<Set<DayOfWeek>> SCHEDULE_DAYS = TABLE.add(Setting.required(
            "calendars.schedules.days",
            CalendarRules.weekdays(),
            "on which days it begins; a holiday is the day it is treated as",
            "write the days on which it begins"));
    static final Setting<LocalTime> SCHEDULE_FROM = TABLE.add(
            Setting.required("calendars.schedules.from", CalendarRules.time(), "from when", "write it in quotes"));
    static final Setting<LocalTime> SCHEDULE_TO = TABLE.add(Setting.required(
            "calendars.schedules.to",
            CalendarRules.time(),
            "until when; not after `from`: on the day after",
            "write it in quotes"));
    static final Setting<Integer> SCHEDULE_MIN_REPLICAS = TABLE.add(Setting.required(
            "calendars.schedules.minReplicas",
            NumberRules.whole(1, NumberRules.MOST_REPLICAS),
            "fewest replicas meanwhile, ordered a lead window ahead",
            "set it to the fewest replicas at that time"));
    static final Setting<String> ICS_FILE = TABLE.add(Setting.required(
            "calendars.ics.file",
            TextRules.path(),
            "an iCalendar file; beside the file that names it, if the path is not absolute",
            "set it to the path of an .ics file"));
    static final Setting<IcsUse> ICS_AS = TABLE.add(Setting.required(
            "calendars.ics.as",
            IcsUse.rule(),
            "what its events are: events with a factor, times to exclude, or holidays",
            "write what its events are"));
    static final Setting<Double> ICS_FACTOR = TABLE.add(Setting.optional(
            "calendars.ics.factor",
            CalendarRules.factor(),
            "for `event`: how many times the usual load is expected",
            EVENT_FACTOR.remedy()));
    static final Setting<Duration> ICS_RAMP_UP = TABLE.add(Setting.preset(
            "calendars.ics.rampUp", "0s", NumberRules.duration(RAMP), "for `event`", EVENT_RAMP_UP.remedy()));
    static final Setting<Duration> ICS_RAMP_DOWN = TABLE.add(Setting.preset(
            "calendars.ics.rampDown", "0s", NumberRules.duration(RAMP), "for `event`", EVENT_RAMP_DOWN.remedy()));
    static final Setting<DayOfWeek> ICS_TREAT_AS = TABLE.add(Setting.preset(
            "calendars.ics.treatAs",
            "sunday",
            CalendarRules.weekday(),
            "for `holiday`: the weekday its days are like",
            A_SUNDAY));

    private static final List<Setting<?>> ALL = TABLE.all();

    private CalendarTable() {}

    /** The settings of {@code calendars} as a Markdown table. */
    public static String markdown() {
        return MarkdownTable.of(ALL);
    }
}
