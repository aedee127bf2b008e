package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.backtest.Yardstick;
import io.almanac.scaler.settings.rule.Values;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import io.almanac.scaler.settings.trigger.WrittenMetadata;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The trigger of an advised ScaledObject. Of a trigger that is there today and of the same kind, all stays that the advice
 * does not change.
 *
 * @param workload what was replayed
 * @param query PromQL of the load
 * @param today the object that scales the workload, if it is known
 * @param comments what a reader must know before it is applied is added to them
 */
record AdvisedTrigger(WorkloadSettings workload, String query, Optional<TodaysObject> today, List<String> comments) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final String METADATA = "metadata";
    private static final String THRESHOLD = "threshold";

    /** Asks Almanac. */
    ObjectNode external() {
        comments.add("Where the autoscaler's own tolerance can be set (Kubernetes 1.35 and KEDA 2.18 or newer), set"
                + " behavior.scaleUp.tolerance: \"0\" and, in the metadata, tolerance: \"0\".");
        Optional<TodaysObject> own = today.filter(TodaysObject::isOwn);
        if (own.isPresent()) {
            return adjusted(own.get());
        }
        comments.add("scalerAddress is a placeholder: put the address of your Almanac.");
        if (!workload.calendar().equals(Calendar.ordinary(workload.calendar().zone()))) {
            comments.add("The backtest went by a calendar: add calendar with its name in the server's file.");
        }
        ObjectNode trigger = NODES.objectNode().put("type", "external");
        today.map(TodaysObject::trigger)
                .filter(foreign -> foreign.has("name"))
                .ifPresent(foreign -> trigger.set("name", foreign.get("name")));
        ObjectNode metadata = trigger.putObject(METADATA).put("scalerAddress", "almanac.almanac:6001");
        written(workload).forEach(metadata::put);
        return trigger;
    }

    /** Today's with the keys that were replayed with another value. */
    private ObjectNode adjusted(TodaysObject own) {
        ObjectNode trigger = own.trigger();
        ObjectNode metadata = trigger.withObjectProperty(METADATA);
        SequencedMap<String, String> before = written(own.workload());
        SequencedMap<String, String> after = written(workload);
        before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(metadata::remove);
        after.forEach((key, value) -> {
            if (!Objects.equals(before.get(key), value)) {
                metadata.put(key, value);
            }
        });
        return trigger;
    }

    private SequencedMap<String, String> written(WorkloadSettings settings) {
        Values values = settings.values()
                .with(SettingTable.QUERY, query)
                .with(
                        SettingTable.THRESHOLD,
                        rounded(settings.promise().threshold()).doubleValue())
                .with(SettingTable.DATA_SOURCE, "default")
                .without(SettingTable.SERVER_ADDRESS);
        return WrittenMetadata.of(WorkloadSettings.of(
                values, Calendar.ordinary(zone(settings.calendar().zone()))));
    }

    /** The setting takes names of the time zone database only, not {@code Z} or {@code +02:00}. */
    private ZoneId zone(ZoneId zone) {
        if (!(zone.normalized() instanceof ZoneOffset offset)) {
            return zone;
        }
        if (!offset.equals(ZoneOffset.UTC)) {
            comments.add("timezone is left at UTC: put the name of the zone that was replayed as " + offset + ".");
        }
        return ZoneId.of("UTC");
    }

    /** Plain autoscaling at a target. */
    ObjectNode prometheus(Yardstick.Target target) {
        double capacity = workload.promise().threshold();
        comments.add(String.format(
                Locale.ROOT,
                "threshold is %.0f %% of the %s that one replica can serve.",
                100 * target.ratio(),
                rounded(capacity).toPlainString()));
        return prometheus(target.ratio() * capacity);
    }

    /** Plain autoscaling that gives each replica a load of {@code threshold}. */
    ObjectNode prometheus(double threshold) {
        String written = rounded(threshold).toPlainString();
        Optional<TodaysObject> foreign = today.filter(object -> !object.isOwn());
        if (foreign.isPresent()) {
            ObjectNode trigger = foreign.get().trigger();
            trigger.withObjectProperty(METADATA).put(THRESHOLD, written);
            return trigger;
        }
        comments.add("serverAddress is a placeholder: put the address of your Prometheus.");
        ObjectNode trigger = NODES.objectNode().put("type", "prometheus");
        trigger.putObject(METADATA)
                .put("serverAddress", "http://prometheus.monitoring:9090")
                .put("query", query)
                .put(THRESHOLD, written);
        return trigger;
    }

    private static BigDecimal rounded(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(SIX_DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
