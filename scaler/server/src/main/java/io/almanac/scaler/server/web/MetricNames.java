package io.almanac.scaler.server.web;

import java.util.Set;

/**
 * The names of all metrics that the server exports beside those of its JVM, as they stand behind {@code # TYPE} in
 * Prometheus' text format. Dashboards and alerts may use these and no others.
 */
public final class MetricNames {
    public static final String PREDICTED_LOAD = "almanac_workload_predicted_load";
    public static final String PREDICTED_WINDOW_MAXIMUM = "almanac_workload_predicted_window_maximum";
    public static final String DECIDED_REPLICAS = "almanac_workload_decided_replicas";
    public static final String SERVED_VALUE = "almanac_workload_served_value";
    public static final String THRESHOLD = "almanac_workload_threshold";
    public static final String PRESENT_LOAD = "almanac_workload_present_load";
    public static final String ACTIVE = "almanac_workload_active";
    public static final String BASIS = "almanac_workload_basis";
    public static final String DATA_AGE = "almanac_workload_data_age_seconds";
    public static final String QUERY_STEP = "almanac_workload_query_step_seconds";
    public static final String MODEL = "almanac_workload_model_info";
    public static final String MODEL_SUBSTITUTED = "almanac_workload_external_model_substituted";
    public static final String MODEL_BYTES = "almanac_workload_model_bytes";
    public static final String HISTORY_BYTES = "almanac_workload_history_bytes";
    public static final String HELD_OUT_LOSS = "almanac_workload_held_out_loss_ratio";
    public static final String SEASON_STRENGTH = "almanac_workload_season_strength_ratio";
    public static final String RISK_PROMISED = "almanac_workload_risk_promised_ratio";
    public static final String RISK_ACHIEVED = "almanac_workload_risk_achieved_ratio";
    public static final String BUDGET_SPENT = "almanac_workload_error_budget_spent_seconds";
    public static final String BUDGET_LEFT = "almanac_workload_error_budget_left_seconds";
    public static final String LADDER_POSITION = "almanac_workload_ladder_position";
    public static final String ESTIMATED_SHORTAGE = "almanac_workload_estimated_shortage_ratio";
    public static final String READY_REPLICAS = "almanac_workload_ready_replicas";
    public static final String WANTED_REPLICAS = "almanac_workload_wanted_replicas";
    public static final String START_DELAY = "almanac_workload_start_delay_seconds";
    public static final String CAPACITY = "almanac_workload_capacity_per_replica";
    public static final String FAILING_QUERIES = "almanac_workload_failing_queries";

    public static final String WORKLOADS = "almanac_workloads";
    public static final String RPC_DURATION = "almanac_rpc_duration_seconds";
    public static final String SOURCE_READS = "almanac_source_reads_total";
    public static final String SOURCE_READ_DURATION = "almanac_source_read_duration_seconds";
    public static final String EXTERNAL_MODEL_CALLS = "almanac_external_model_calls_total";
    public static final String EXTERNAL_MODEL_CALL_DURATION = "almanac_external_model_call_duration_seconds";
    public static final String TRAINING_DURATION = "almanac_training_duration_seconds";
    public static final String CONTROL_DURATION = "almanac_control_duration_seconds";
    public static final String BUILD = "almanac_build_info";

    private static final Set<String> OF_A_WORKLOAD = Set.of(
            PREDICTED_LOAD,
            PREDICTED_WINDOW_MAXIMUM,
            DECIDED_REPLICAS,
            SERVED_VALUE,
            THRESHOLD,
            PRESENT_LOAD,
            ACTIVE,
            BASIS,
            DATA_AGE,
            QUERY_STEP,
            MODEL,
            MODEL_SUBSTITUTED,
            MODEL_BYTES,
            HISTORY_BYTES,
            HELD_OUT_LOSS,
            SEASON_STRENGTH,
            RISK_PROMISED,
            RISK_ACHIEVED,
            BUDGET_SPENT,
            BUDGET_LEFT,
            LADDER_POSITION,
            ESTIMATED_SHORTAGE,
            READY_REPLICAS,
            WANTED_REPLICAS,
            START_DELAY,
            CAPACITY,
            FAILING_QUERIES);
    private static final Set<String> OF_THE_SERVER = Set.of(
            WORKLOADS,
            RPC_DURATION,
            SOURCE_READS,
            SOURCE_READ_DURATION,
            EXTERNAL_MODEL_CALLS,
            EXTERNAL_MODEL_CALL_DURATION,
            TRAINING_DURATION,
            CONTROL_DURATION,
            BUILD);

    private MetricNames() {}

    /** Those with the labels {@code namespace}, {@code scaledobject} and {@code trigger}. */
    public static Set<String> ofAWorkload() {
        return OF_A_WORKLOAD;
    }

    /** Those of the server as a whole. */
    public static Set<String> ofTheServer() {
        return OF_THE_SERVER;
    }
}
