package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.Yardstick;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.advice.Verdict;
import io.almanac.scaler.settings.rule.Values;
import io.almanac.scaler.settings.trigger.ReplicaBounds;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import io.almanac.scaler.settings.trigger.WrittenMetadata;
import io.almanac.scaler.settings.yaml.ManifestText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The ScaledObject that follows from an advice, with the autoscaler's behaviour that was replayed: an external trigger
 * where prediction pays, a plain Prometheus trigger with the target found where that does as well, and a comment where
 * nothing needs scaling.
 */
public final class ScaledObjectYaml {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final double HEADROOM = 1.5;
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_QUERY = 1000; // every trigger takes that, in any script
    private static final String FALLBACK_NAME = "workload";

    private final BacktestResult result;
    private final WorkloadSettings workload;
    private final String name;
    private final String query;
    private final List<String> comments = new ArrayList<>();

    private ScaledObjectYaml(BacktestResult result, Optional<String> known) {
        this.result = result;
        this.workload = result.world().service().settings();
        this.name = nameOf(result.trace());
        Optional<String> query = known.filter(text -> !text.isBlank() && text.length() <= LONGEST_QUERY);
        this.query = query.orElse("sum(rate(http_requests_total{app=\"" + name + "\"}[2m]))");
        if (query.isEmpty()) {
            comments.add("query is a placeholder: put the PromQL of the load that was backtested, in the same unit.");
        }
    }

    /** @param query PromQL of the load; a placeholder is written, and said to be one, if it is not known */
    public static String of(BacktestResult result, Advice advice, Optional<String> query) {
        ScaledObjectYaml yaml = new ScaledObjectYaml(result, query);
        return switch (advice.basis()) {
            case Advice.Idle idle ->
                ManifestText.comments(heading(advice))
                        + ManifestText.comments(List.of("There is nothing to scale: no ScaledObject is needed."));
            case Advice.Measured measured
            when advice.verdict() == Verdict.CANNOT_TELL ->
                ManifestText.comments(heading(advice))
                        + ManifestText.comments(
                                List.of("No ScaledObject is advised before the load has been recorded."));
            case Advice.Measured measured -> yaml.document(advice, yaml.trigger(advice, measured));
        };
    }

    private static List<String> heading(Advice advice) {
        return List.of("As almanac backtest advises. " + advice.headline() + ".");
    }

    private ObjectNode trigger(Advice advice, Advice.Measured measured) {
        return switch (advice.verdict()) {
            case PREDICT -> external();
            case CALIBRATE_ONLY, LEAVE_ALONE, CANNOT_TELL ->
                measured.target().map(this::prometheus).orElseGet(this::external);
        };
    }

    private ObjectNode external() {
        comments.add("scalerAddress is a placeholder: put the address of your Almanac.");
        comments.add("Where the autoscaler's own tolerance can be set (Kubernetes 1.35 and KEDA 2.18 or newer), set"
                + " behavior.scaleUp.tolerance: \"0\" and, in the metadata, tolerance: \"0\".");
        if (!workload.calendar().equals(Calendar.ordinary(workload.calendar().zone()))) {
            comments.add("The backtest went by a calendar: add calendar with its name in the server's file.");
        }
        ObjectNode trigger = NODES.objectNode().put("type", "external");
        ObjectNode metadata = trigger.putObject("metadata").put("scalerAddress", "almanac.almanac:6001");
        WrittenMetadata.of(asked()).forEach(metadata::put);
        return trigger;
    }

    private WorkloadSettings asked() {
        Values values = workload.values()
                .with(SettingTable.QUERY, query)
                .with(
                        SettingTable.THRESHOLD,
                        rounded(workload.promise().threshold()).doubleValue())
                .with(SettingTable.DATA_SOURCE, "default")
                .without(SettingTable.SERVER_ADDRESS);
        return WorkloadSettings.of(
                values, Calendar.ordinary(zone(workload.calendar().zone())));
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

    private ObjectNode prometheus(Yardstick.Target target) {
        comments.add("serverAddress is a placeholder: put the address of your Prometheus.");
        comments.add(String.format(
                Locale.ROOT,
                "threshold is %.0f %% of the %s that one replica can serve.",
                100 * target.ratio(),
                rounded(workload.promise().threshold()).toPlainString()));
        ObjectNode trigger = NODES.objectNode().put("type", "prometheus");
        trigger.putObject("metadata")
                .put("serverAddress", "http://prometheus.monitoring:9090")
                .put("query", query)
                .put(
                        "threshold",
                        rounded(target.ratio() * workload.promise().threshold()).toPlainString());
        return trigger;
    }

    private String document(Advice advice, ObjectNode trigger) {
        ObjectNode root =
                NODES.objectNode().put("apiVersion", "keda.sh/v1alpha1").put("kind", "ScaledObject");
        root.putObject("metadata").put("name", name);
        ObjectNode spec = root.putObject("spec");
        spec.putObject("scaleTargetRef").put("name", name);
        spec.put("minReplicaCount", workload.bounds().minReplicas());
        spec.put("maxReplicaCount", maxReplicas());
        BehaviorJson.of(result.settings())
                .ifPresent(behavior -> spec.putObject("advanced")
                        .putObject("horizontalPodAutoscalerConfig")
                        .set("behavior", behavior));
        spec.putArray("triggers").add(trigger);
        comments.add("name and scaleTargetRef are made from the trace's name: put those of your Deployment.");
        return ManifestText.comments(heading(advice)) + ManifestText.of(comments, root);
    }

    /** The bound of the replay; without one half as many again as were ordered at most. */
    private int maxReplicas() {
        if (workload.bounds().maxReplicas() != ReplicaBounds.MOST_REPLICAS) {
            return workload.bounds().maxReplicas();
        }
        int most = result.policies().stream()
                .filter(policy -> policy.policy().equals("predictive"))
                .flatMapToInt(policy -> IntStream.range(0, policy.replay().ticks())
                        .filter(result.world()::isScored)
                        .map(policy.replay()::desired))
                .max()
                .orElseThrow();
        comments.add("maxReplicaCount is half as many again as the " + most + " that the predictor ordered at most.");
        return (int) Math.ceil(HEADROOM * most);
    }

    private static BigDecimal rounded(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(SIX_DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** A name that Kubernetes takes: small letters, digits and hyphens, a letter or digit at both ends. */
    static String nameOf(String trace) {
        String name = trace.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? FALLBACK_NAME : cut;
    }
}
