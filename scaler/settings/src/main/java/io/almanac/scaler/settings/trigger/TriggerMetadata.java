package io.almanac.scaler.settings.trigger;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.settings.calendar.CalendarsFile;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.rule.Values;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A trigger's metadata, as KEDA forwards it, to typed settings or to every problem at once, in the order of the
 * setting table. The metadata is a tenant's: no map makes this throw, and no message carries more of it than a
 * bounded, printable piece.
 */
public final class TriggerMetadata {
    /** Any that is positive: no value is ever told for it, as such a trigger is refused. */
    static final double UNKNOWN_TARGET = 1;

    private TriggerMetadata() {}

    /** @param knownModels names of models, beside {@code auto} */
    public static Parsed<WorkloadSettings> parse(
            String namespace,
            String name,
            Map<String, String> metadata,
            WorkloadDefaults defaults,
            Set<String> knownModels) {
        return parse(namespace, name, metadata, defaults, knownModels, Map.of());
    }

    /** The same for a server with calendars, by the name that triggers use. */
    public static Parsed<WorkloadSettings> parse(
            String namespace,
            String name,
            Map<String, String> metadata,
            WorkloadDefaults defaults,
            Set<String> knownModels,
            Map<String, Calendar> calendars) {
        List<Problem> tooLarge = TriggerLimits.ofMetadata(namespace, name, metadata);
        if (!tooLarge.isEmpty()) {
            return new Parsed.Refused<>(tooLarge);
        }
        MetadataReader reader = new MetadataReader(namespace, name, metadata);
        Optional<WorkloadSettings> settings = read(reader, defaults, knownModels, calendars);
        return settings.<Parsed<WorkloadSettings>>map(Parsed.Value::new)
                .orElseGet(() -> new Parsed.Refused<>(reader.problems()));
    }

    /**
     * The metric's name and target alone, whatever else is broken: KEDA shows the user nothing of a failure to tell them,
     * and everything of a later one. A target that cannot be read is {@link #UNKNOWN_TARGET}, a name that is not usable
     * that of those who give none.
     */
    public static AdvertisedMetric metricSpecOf(Map<String, String> metadata, WorkloadDefaults defaults) {
        MetadataReader names = new MetadataReader("", "", metadata);
        Values named = read(SettingTable.METRIC_NAME, names, defaults, Values.NONE);
        Values unnamed = read(SettingTable.METRIC_NAME, new MetadataReader("", "", Map.of()), defaults, Values.NONE);
        String name = (names.problems().isEmpty() ? named : unnamed).get(SettingTable.METRIC_NAME);
        MetadataReader targets = new MetadataReader("", "", metadata);
        Values values = read(SettingTable.THRESHOLD, targets, defaults, Values.NONE);
        values = read(SettingTable.INITIAL_THRESHOLD, targets, defaults, values);
        double target = targets.problems().isEmpty()
                ? values.find(SettingTable.THRESHOLD).orElse(UNKNOWN_TARGET)
                : UNKNOWN_TARGET;
        return new AdvertisedMetric(name, target);
    }

    private static Optional<WorkloadSettings> read(
            MetadataReader reader,
            WorkloadDefaults defaults,
            Set<String> knownModels,
            Map<String, Calendar> calendars) {
        Values values = read(SettingTable.KEYS, reader, defaults, knownModels, calendars);
        if (!reader.problems().isEmpty()) {
            return Optional.empty();
        }
        Observation observation = Observation.of(values, Observation.isLearned(SettingTable.LEAD_TIME, reader));
        return Optional.of(WorkloadSettings.of(values, calendar(values, calendars), observation));
    }

    /** Also what is wrong with keys together: before the first of them, or after the last if it takes their values. */
    static Values read(
            KeyTable keys,
            MetadataReader reader,
            WorkloadDefaults defaults,
            Set<String> knownModels,
            Map<String, Calendar> calendars) {
        Values values = Values.NONE;
        for (Setting<?> setting : keys.settings()) {
            if (setting.equals(SettingTable.DATA_SOURCE)) {
                refuseTwoSources(reader);
            } else if (setting.equals(SettingTable.REPLICAS_QUERY)) {
                Observation.check(reader);
            }
            values = read(setting, reader, defaults, values);
            if (setting.equals(SettingTable.MODEL)) {
                ModelNames.violation(values.get(SettingTable.MODEL), knownModels)
                        .ifPresent(rule -> reader.refuse(SettingTable.MODEL, rule));
            } else if (setting.equals(SettingTable.CALENDAR)) {
                refuseOtherCalendars(values, reader, calendars);
            }
        }
        reader.refuse(Agreement.broken(values));
        Promote.violation(values).ifPresent(rule -> reader.refuse(SettingTable.PROMOTE, rule));
        Servable.violation(values).ifPresent(rule -> reader.refuse(SettingTable.MAX_REPLICAS, rule));
        reader.refuseUnknownKeys(keys);
        return values;
    }

    /** What is to be learned begins with its default or, for the threshold, with the initial one. */
    private static <T> Values read(
            Setting<T> setting, MetadataReader reader, WorkloadDefaults defaults, Values values) {
        if (Observation.isLearned(setting, reader)) {
            return values.with(setting, reader.preset(setting, defaults));
        }
        if (!setting.equals(SettingTable.INITIAL_THRESHOLD)) {
            return values.with(setting, reader.read(setting, defaults));
        }
        if (!Observation.isLearned(SettingTable.THRESHOLD, reader)) {
            return values;
        }
        Optional<Double> initial = reader.read(SettingTable.INITIAL_THRESHOLD, defaults);
        return values.with(SettingTable.INITIAL_THRESHOLD, initial).with(SettingTable.THRESHOLD, initial);
    }

    private static void refuseTwoSources(MetadataReader reader) {
        if (reader.isGiven(SettingTable.DATA_SOURCE) && reader.isGiven(SettingTable.SERVER_ADDRESS)) {
            reader.problem("dataSource and serverAddress are both given; keep one of them");
        }
    }

    private static void refuseOtherCalendars(Values values, MetadataReader reader, Map<String, Calendar> calendars) {
        values.find(SettingTable.CALENDAR)
                .flatMap(name -> CalendarsFile.violation(name, calendars.keySet()))
                .ifPresent(rule -> reader.refuse(SettingTable.CALENDAR, rule));
        ZoneId zone = calendar(values, calendars).zone();
        if (reader.isGiven(SettingTable.TIMEZONE) && !zone.equals(values.get(SettingTable.TIMEZONE))) {
            reader.refuse(
                    SettingTable.TIMEZONE,
                    "must be that of the calendar, " + zone + "; leave timezone out beside calendar");
        }
    }

    /** An ordinary one in the trigger's zone if none is named. */
    private static Calendar calendar(Values values, Map<String, Calendar> calendars) {
        return values.find(SettingTable.CALENDAR)
                .flatMap(name -> Optional.ofNullable(calendars.get(name)))
                .orElseGet(() -> Calendar.ordinary(values.get(SettingTable.TIMEZONE)));
    }
}
