package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.AddressRule;
import io.almanac.scaler.settings.rule.NumberRules;
import io.almanac.scaler.settings.rule.Range;
import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.rule.SettingList;
import io.almanac.scaler.settings.rule.TextRules;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * Every key of a trigger's metadata: the one place that the parser, the suggestions for misspelt keys, the presets
 * of the server's file and the table in the documentation are made from.
 */
public final class SettingTable {
    private static final String CREDENTIALS = "configure a data source in almanac.yaml and name it with dataSource";

    private static final SettingList TABLE = new SettingList();

    public static final Setting<String> QUERY = TABLE.add(Setting.required(
            "query",
            TextRules.query(),
            "PromQL for the load of the whole workload, such as `sum(rate(http_requests_total[2m]))`; a window of `rate`"
                    + " is at least four times the scrape interval",
            "set it to the PromQL that gives the load of the whole workload"));
    public static final Setting<Double> THRESHOLD = TABLE.add(Setting.required(
            "threshold",
            NumberRules.decimal(0.001, 1e12),
            "load that one replica should carry, in the unit of `query`; `auto` learns it from `replicasQuery`,"
                    + " `saturationQuery` and `saturationLimit`, and needs `initialThreshold`",
            "set it to the load one replica should carry"));
    public static final Setting<Double> INITIAL_THRESHOLD = TABLE.add(Setting.optional(
            "initialThreshold",
            // What is learned stays within LEARNED_RANGE of it, and so within the rule of threshold.
            NumberRules.decimal(0.001 * WorkloadSettings.LEARNED_RANGE, 1e12 / WorkloadSettings.LEARNED_RANGE),
            "with `threshold: auto`: the target that KEDA is told for ever, and the threshold until one is learned, which"
                    + " stays between a quarter and four times of this",
            "set it to a load that one replica surely carries"));
    public static final Setting<Double> ACTIVATION_THRESHOLD = TABLE.add(Setting.preset(
            "activationThreshold",
            "0",
            NumberRules.decimal(0, 1e12),
            "the workload leaves zero replicas when present or predicted load is above it",
            "set it to the load above which the workload is woken"));
    public static final Setting<String> DATA_SOURCE = TABLE.add(Setting.preset(
            "dataSource",
            "default",
            TextRules.name(),
            "name of one of the `dataSources` in the server's file",
            "set it to the name of a data source in almanac.yaml"));
    public static final Setting<URI> SERVER_ADDRESS = TABLE.add(Setting.optional(
                    "serverAddress",
                    AddressRule.address(CREDENTIALS),
                    "URL of a Prometheus to read instead of `dataSource`; the server's `allowedAddresses` must have it",
                    "set it to the base URL of a Prometheus that the server allows")
            .alias("prometheusAddress"));
    public static final Setting<Duration> HISTORY_TIME_WINDOW = TABLE.add(Setting.preset(
            "historyTimeWindow",
            "14d",
            NumberRules.duration(Range.durations("36h", "28d")),
            "how much history to learn from; if the source has less, that is used",
            "14d suits most workloads"));
    public static final Setting<Duration> QUERY_STEP = TABLE.add(Setting.preset(
            "queryStep",
            "1m",
            NumberRules.durationDividingADay(Range.durations("15s", "1h")),
            "time between two points of load that are read; a decision is made as often",
            "1m suits most workloads"));
    public static final Setting<Duration> PREDICT_HORIZON = TABLE.add(Setting.preset(
                    "predictHorizon",
                    "2h",
                    NumberRules.duration(Range.durationsUpTo("24h")),
                    "how far to look ahead; at least `leadTime` and `queryStep`",
                    "2h suits most workloads")
            .alias("predictionHorizon"));
    public static final Setting<Duration> LEAD_TIME = TABLE.add(Setting.preset(
            "leadTime",
            "2m",
            NumberRules.duration(Range.durationsUpTo("6h")),
            "how long a new replica takes, from being ordered until it serves; `auto` learns it from `replicasQuery`"
                    + " and `wantedReplicasQuery`, and is this default until it is learned",
            "set it to the time a pod needs to become ready"));
    public static final Setting<String> REPLICAS_QUERY = TABLE.add(Setting.optional(
            "replicasQuery",
            TextRules.query(),
            "PromQL for the replicas that serve, such as `kube_deployment_status_replicas_ready{deployment=\"shop\"}`;"
                    + " shortage is then counted on them, instead of on simulated ones",
            "set it to the PromQL that gives the number of ready replicas"));
    public static final Setting<String> WANTED_REPLICAS_QUERY = TABLE.add(Setting.optional(
            "wantedReplicasQuery",
            TextRules.query(),
            "PromQL for the replicas that are ordered, such as `kube_deployment_spec_replicas{deployment=\"shop\"}`;"
                    + " the autoscaler's tolerance is then stepped over by no more than needed",
            "set it to the PromQL that gives the number of ordered replicas"));
    public static final Setting<String> SATURATION_QUERY = TABLE.add(Setting.optional(
            "saturationQuery",
            TextRules.query(),
            "PromQL for how busy the replicas are, such as a latency quantile or CPU utilisation; with `replicasQuery` it"
                    + " tells the load one replica can carry, which is shown, and acted on with `threshold: auto`",
            "set it to the PromQL of a latency or a utilisation that rises with load"));
    public static final Setting<Double> SATURATION_LIMIT = TABLE.add(Setting.optional(
            "saturationLimit",
            NumberRules.decimal(1e-6, 1e12),
            "value of `saturationQuery` that is still good, in its unit",
            "set it to the highest value of saturationQuery that is still good"));
    public static final Setting<Double> RISK = TABLE.add(Setting.preset(
            "risk",
            "0.01",
            NumberRules.decimal(0.0005, 0.5),
            "share of the time in which too few replicas are acceptable; `0.01` is 1 %",
            "write the share of the time in which a shortage is acceptable, such as 0.01 for 1 %"));
    public static final Setting<Double> TOLERANCE = TABLE.add(Setting.preset(
            "tolerance",
            "0.1",
            NumberRules.decimal(0, 1),
            "the autoscaler's tolerance for scaling up, which is stepped over; `0` where the HPA's"
                    + " `behavior.scaleUp.tolerance` is 0",
            "leave it out unless the HPA has a tolerance of its own"));
    public static final Setting<Mode> MODE = TABLE.add(Setting.preset(
            "mode",
            "predictive",
            Mode.rule(),
            "`predictive` scales by the forecast, `shadow` only shows it and scales by the present load, `observe` only shows it"
                    + " and leaves scaling to the triggers beside it, `reactive` makes none",
            "predictive serves the forecast, shadow shows it and serves the present, observe shows it and serves nothing,"
                    + " reactive does without"));
    public static final Setting<Promote> PROMOTE = TABLE.add(Setting.preset(
            "promote",
            "off",
            Promote.rule(),
            "`auto` goes from `mode`, `observe` or `shadow`, on to `shadow` and `predictive`, a step at a time, when days of account"
                    + " show that `risk` is kept and the cost is within `promoteCost`, and back when they show that it is not",
            "leave it out to stay in the mode that is given"));
    public static final Setting<Double> PROMOTE_COST = TABLE.add(Setting.preset(
            "promoteCost",
            "1.2",
            NumberRules.decimal(0.5, 10),
            "with `promote: auto`: the replica-hours that the forecast may cost, in those of what serves without it; `1.2` is 20 %"
                    + " more",
            "write the cost that is acceptable in that of today, such as 1.2"));
    public static final Setting<String> MODEL = TABLE.add(Setting.preset(
            "model",
            "auto",
            TextRules.modelName(),
            "`auto` chooses by accuracy on the workload's own past; or the name of the model to use"
                    + " (`external:` and a name of `models` for one served elsewhere)",
            "auto chooses by accuracy on the workload's own past"));
    public static final Setting<ZoneId> TIMEZONE = TABLE.add(Setting.preset(
            "timezone",
            "UTC",
            TextRules.zone(),
            "time zone whose days and clock changes the load follows",
            "set it to the zone whose days the load follows"));
    public static final Setting<String> CALENDAR = TABLE.add(Setting.optional(
            "calendar",
            TextRules.name(),
            "name of one of the `calendars` in the server's file; its time zone replaces `timezone`",
            "set it to the name of a calendar in almanac.yaml, or leave it out"));
    public static final Setting<Integer> MIN_REPLICAS = TABLE.add(Setting.preset(
            "minReplicas",
            "0",
            NumberRules.whole(0, ReplicaBounds.MOST_REPLICAS),
            "fewest replicas to decide on; the ScaledObject's `minReplicaCount`",
            "set it to the minReplicaCount of the ScaledObject"));
    public static final Setting<Integer> MAX_REPLICAS = TABLE.add(Setting.preset(
            "maxReplicas",
            String.valueOf(ReplicaBounds.MOST_REPLICAS),
            NumberRules.whole(1, ReplicaBounds.MOST_REPLICAS),
            "most replicas to decide on; the ScaledObject's `maxReplicaCount`; at least `minReplicas`",
            "set it to the maxReplicaCount of the ScaledObject"));
    public static final Setting<String> METRIC_NAME = TABLE.add(Setting.preset(
            "metricName",
            "almanac",
            TextRules.metricName(),
            "name of the metric that the HPA sees",
            "leave it out to call the metric almanac"));

    public static final List<Setting<?>> ALL = TABLE.all();

    public static final KeyTable KEYS = new KeyTable(ALL);

    private SettingTable() {}

    /** The settings of a trigger as a Markdown table: key, default, rule, meaning. */
    public static String markdown() {
        return KEYS.markdown();
    }
}
