package io.almanac.scaler.server.web;

/**
 * All metrics that the server exports beside those of its JVM: their names, as they stand behind {@code # TYPE} in
 * Prometheus' text format, and what they tell. Dashboards and alerts may use these and no others. Those whose name begins
 * with {@code almanac_workload_} have the labels {@code namespace}, {@code scaledobject} and {@code trigger}.
 */
public enum Metric {
    PREDICTED_LOAD(
            "almanac_workload_predicted_load",
            "Predicted load a quarter of an hour after the newest load seen: low (one in ten loads lies below), median"
                    + " and high (one in ten lies above); in the unit of the query."),
    PREDICTED_WINDOW_MAXIMUM(
            "almanac_workload_predicted_window_maximum",
            "Bound on the largest load in the lead window that the newest decision rests on, with its margin."),
    DECIDED_REPLICAS(
            "almanac_workload_decided_replicas", "Replicas in the newest decision; no sample while undecided."),
    SERVED_VALUE(
            "almanac_workload_served_value",
            "Value served to KEDA: replicas times the target it was told; not in a mode that watches the forecast."),
    THRESHOLD("almanac_workload_threshold", "Load that one replica should carry, in the unit of the query."),
    PRESENT_LOAD("almanac_workload_present_load", "Newest load seen, in the unit of the query."),
    ACTIVE("almanac_workload_active", "1 if the workload should run at all, 0 if KEDA may scale it to zero."),
    BASIS("almanac_workload_basis", "What the newest decision rests on, or undecided; always 1."),
    DATA_AGE("almanac_workload_data_age_seconds", "Age of the newest load seen."),
    DECISION_AGE(
            "almanac_workload_decision_age_seconds",
            "Age of the newest decision: time since the slot that it was made for; no sample before the first."),
    QUERY_STEP(
            "almanac_workload_query_step_seconds",
            "Time between two points of load that are read, and between two decisions."),
    MODEL("almanac_workload_model_info", "Model that forecasts this workload; always 1."),
    MODEL_SUBSTITUTED(
            "almanac_workload_external_model_substituted",
            "1 while the automatic contest stands in for the model outside, else 0; no sample if the trigger names none."),
    MODEL_BYTES("almanac_workload_model_bytes", "Numbers that the model in use keeps in memory."),
    HISTORY_BYTES("almanac_workload_history_bytes", "Numbers of the load read so far that are kept in memory."),
    HELD_OUT_LOSS(
            "almanac_workload_held_out_loss_ratio",
            "Held-out loss of the model in use, relative to the mean peak of load; lower is better."),
    SEASON_STRENGTH(
            "almanac_workload_season_strength_ratio",
            "Share of the load's variation over a period that recurs in every period, for the strongest season found."),
    RISK_PROMISED(
            "almanac_workload_risk_promised_ratio",
            "Share of time, over 28 days, in which too few replicas are acceptable: the risk that the user set."),
    RISK_ACHIEVED(
            "almanac_workload_risk_achieved_ratio",
            "Share of the time observed, at most 28 days, with too few replicas; no sample in the first two days."),
    BUDGET_SPENT(
            "almanac_workload_error_budget_spent_seconds",
            "Time with too few replicas in the time observed, at most 28 days; no sample in the first two days."),
    BUDGET_LEFT(
            "almanac_workload_error_budget_left_seconds",
            "Time with too few replicas that the promise still allows for the time observed; negative when overdrawn."),
    LADDER_POSITION(
            "almanac_workload_ladder_position",
            "How careful the bound is, from 0 (quantile 0.3) to 29 (five times quantile 0.9995); not in a mode that"
                    + " watches the forecast."),
    ESTIMATED_SHORTAGE(
            "almanac_workload_estimated_shortage_ratio",
            "Upper estimate of the share of time with too few replicas at the ladder position in use; not in a mode that"
                    + " watches the forecast."),
    WOULD_HAVE_HOURS(
            "almanac_workload_would_have_replica_hours",
            "Replica-hours, in the time observed, at most 28 days, of an autoscaler that follows the forecast alone and of one"
                    + " that follows the present load; only in a mode that watches the forecast."),
    WOULD_HAVE_SHORT(
            "almanac_workload_would_have_short_ratio",
            "Share of that time with too few replicas if the present load had been followed; that of the forecast is"
                    + " almanac_workload_risk_achieved_ratio."),
    READY_REPLICAS("almanac_workload_ready_replicas", "Replicas that served at the newest slot, by replicasQuery."),
    WANTED_REPLICAS("almanac_workload_wanted_replicas", "Replicas ordered at the newest slot, by wantedReplicasQuery."),
    START_DELAY(
            "almanac_workload_start_delay_seconds",
            "Time from being ordered to being ready that 95 % of starts do not exceed; no sample before ten starts."),
    CAPACITY(
            "almanac_workload_capacity_per_replica",
            "Load per replica at which saturationQuery meets saturationLimit: estimate, low and high."),
    FAILING_QUERIES(
            "almanac_workload_failing_queries",
            "How many of replicasQuery, wantedReplicasQuery and saturationQuery could not be read last time; no sample if"
                    + " the trigger has none."),
    WORKLOADS("almanac_workloads", "Workloads that KEDA asks about."),
    OLDEST_DECISION_AGE(
            "almanac_oldest_decision_age_seconds", "Age of the oldest among the workloads' newest decisions."),
    RPC_DURATION("almanac_rpc_duration_seconds", "Time to answer one call of KEDA, by method and gRPC status code."),
    PROMOTIONS(
            "almanac_promotions_total", "Steps of workloads with promote: auto from one mode to another, up and down."),
    SNAPSHOTS(
            "almanac_snapshots_total",
            "Snapshots of workloads, by what came of them: written, failed, restored, set_aside."),
    REFUSED_WORKLOADS(
            "almanac_refused_workloads_total",
            "Workloads refused since a limit of the server has been reached, by limit."),
    SOURCE_READS("almanac_source_reads_total", "Readings of load from a data source, by what came of them."),
    SOURCE_READ_DURATION(
            "almanac_source_read_duration_seconds", "Time to read load from a data source, whatever came of it."),
    EXTERNAL_MODEL_CALLS("almanac_external_model_calls_total", "Questions to a model outside, by what came of them."),
    EXTERNAL_MODEL_CALL_DURATION(
            "almanac_external_model_call_duration_seconds", "Time to ask a model outside, whatever came of it."),
    TRAINING_DURATION("almanac_training_duration_seconds", "Time to learn from the history of one workload."),
    CONTROL_DURATION("almanac_control_duration_seconds", "Time to read, learn if due, and decide for one workload."),
    CERTIFICATE_NOT_AFTER(
            "almanac_certificate_not_after_timestamp_seconds",
            "When the certificate expires that a port shows, grpc or web, in seconds since 1970."),
    BUILD("almanac_build_info", "Version of this server; always 1.");

    private final String text;
    private final String help;

    Metric(String text, String help) {
        this.text = text;
        this.help = help;
    }

    /** Its name. */
    public String text() {
        return text;
    }

    String help() {
        return help;
    }
}
