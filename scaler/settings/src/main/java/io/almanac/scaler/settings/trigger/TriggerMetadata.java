package io.almanac.scaler.settings.trigger;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.settings.calendar.CalendarsFile;
import io.almanac.scaler.settings.rule.Parsed;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A trigger's metadata, as KEDA forwards it, to typed settings or to every problem at once, in the order of the
 * setting table. The metadata is a tenant's: no map makes this throw, and no message carries more of it than a
 * bounded, printable piece.
 */
public final class TriggerMetadata {
    /** Twice as many as there are settings, with room for KEDA's own. */
    static final int MOST_KEYS = 64;

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
        MetadataReader reader = new MetadataReader(namespace, name, metadata);
        if (metadata.size() > MOST_KEYS) {
            reader.problem("metadata has " + metadata.size() + " keys and must have at most " + MOST_KEYS
                    + "; remove those that are not settings of this scaler");
            return new Parsed.Refused<>(reader.problems());
        }
        Optional<WorkloadSettings> settings = read(reader, defaults, knownModels, calendars);
        return settings.<Parsed<WorkloadSettings>>map(Parsed.Value::new)
                .orElseGet(() -> new Parsed.Refused<>(reader.problems()));
    }

    /**
     * The metric's name and target alone, if those are usable, whatever else is broken: KEDA shows the user nothing
     * of a failure to tell them, and everything of a later one.
     */
    public static Optional<AdvertisedMetric> metricSpecOf(Map<String, String> metadata, WorkloadDefaults defaults) {
        MetadataReader reader = new MetadataReader("", "", metadata);
        Optional<Double> threshold = Observation.threshold(reader);
        String metricName = reader.valueOr(SettingTable.METRIC_NAME, defaults.metricName());
        return reader.problems().isEmpty()
                ? threshold.map(load -> new AdvertisedMetric(metricName, load))
                : Optional.empty();
    }

    private static Optional<WorkloadSettings> read(
            MetadataReader reader,
            WorkloadDefaults defaults,
            Set<String> knownModels,
            Map<String, Calendar> calendars) {
        Optional<String> query = reader.required(SettingTable.QUERY);
        Optional<Double> threshold = Observation.threshold(reader);
        double activation = reader.valueOr(SettingTable.ACTIVATION_THRESHOLD, defaults.activationThreshold());
        SourceChoice source = source(reader, defaults);
        Duration history = reader.valueOr(SettingTable.HISTORY_TIME_WINDOW, defaults.historyTimeWindow());
        Duration step = reader.valueOr(SettingTable.QUERY_STEP, defaults.queryStep());
        Duration horizon = reader.valueOr(SettingTable.PREDICT_HORIZON, defaults.predictHorizon());
        Duration lead = leadTime(reader, defaults);
        Observation observation = Observation.read(reader, threshold);
        double risk = reader.valueOr(SettingTable.RISK, defaults.risk());
        double tolerance = reader.valueOr(SettingTable.TOLERANCE, defaults.tolerance());
        Mode mode = reader.valueOr(SettingTable.MODE, defaults.mode());
        String model = model(reader, defaults, knownModels);
        Calendar calendar = calendar(reader, defaults, calendars);
        int min = reader.valueOr(SettingTable.MIN_REPLICAS, defaults.minReplicas());
        int max = reader.valueOr(SettingTable.MAX_REPLICAS, defaults.maxReplicas());
        String metricName = reader.valueOr(SettingTable.METRIC_NAME, defaults.metricName());
        reader.agree(new Agreement(step, horizon, lead, min, max));
        reader.refuseUnknownKeys();
        if (!reader.problems().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WorkloadSettings(
                new LoadQuery(query.orElseThrow(), source, history, step),
                new Promise(threshold.orElseThrow(), activation, risk, tolerance),
                new LookAhead(horizon, lead),
                new ReplicaBounds(min, max),
                new Serving(mode, model),
                calendar,
                observation,
                metricName));
    }

    /** The default holds until it is learned, where that is asked for. */
    private static Duration leadTime(MetadataReader reader, WorkloadDefaults defaults) {
        return reader.says(SettingTable.LEAD_TIME, Observation.LEARNED)
                ? defaults.leadTime()
                : reader.valueOr(SettingTable.LEAD_TIME, defaults.leadTime());
    }

    private static SourceChoice source(MetadataReader reader, WorkloadDefaults defaults) {
        if (reader.isGiven(SettingTable.DATA_SOURCE) && reader.isGiven(SettingTable.SERVER_ADDRESS)) {
            reader.problem("dataSource and serverAddress are both given; keep one of them");
        }
        String name = reader.valueOr(SettingTable.DATA_SOURCE, defaults.dataSource());
        return reader.read(SettingTable.SERVER_ADDRESS)
                .<SourceChoice>map(SourceChoice.Address::new)
                .orElseGet(() -> new SourceChoice.Named(name));
    }

    /** An ordinary one in the trigger's zone if none is named. */
    private static Calendar calendar(
            MetadataReader reader, WorkloadDefaults defaults, Map<String, Calendar> calendars) {
        ZoneId timezone = reader.valueOr(SettingTable.TIMEZONE, defaults.timezone());
        Optional<String> name = reader.read(SettingTable.CALENDAR);
        if (name.isEmpty()) {
            return Calendar.ordinary(timezone);
        }
        CalendarsFile.violation(name.get(), calendars.keySet())
                .ifPresent(rule -> reader.refuse(SettingTable.CALENDAR, rule));
        Calendar calendar = calendars.getOrDefault(name.get(), Calendar.ordinary(timezone));
        if (reader.isGiven(SettingTable.TIMEZONE) && !calendar.zone().equals(timezone)) {
            reader.refuse(
                    SettingTable.TIMEZONE,
                    "must be that of the calendar, " + calendar.zone() + "; leave timezone out beside calendar");
        }
        return calendar;
    }

    private static String model(MetadataReader reader, WorkloadDefaults defaults, Set<String> knownModels) {
        String model = reader.valueOr(SettingTable.MODEL, defaults.model());
        ModelNames.violation(model, knownModels).ifPresent(rule -> reader.refuse(SettingTable.MODEL, rule));
        return model;
    }
}
