package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.ScalingPolicy;
import io.almanac.scaler.autoscaler.ScalingRules;
import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.backtest.BacktestSettings;
import java.util.Locale;
import java.util.Optional;

/** An autoscaler's {@code behavior}, as a manifest has it; nothing where it has none. */
final class BehaviorJson {
    private static final String TOLERANCE = "tolerance";

    private BehaviorJson() {}

    static Optional<ObjectNode> of(BacktestSettings settings) {
        return switch (settings.behavior()) {
            case Behavior.Absent ignored -> Optional.empty();
            case Behavior.Present(ScalingRules up, ScalingRules down) -> {
                ObjectNode behavior = JsonNodeFactory.instance.objectNode();
                Tolerances tolerances = settings.tolerances();
                rules(up, behavior.putObject("scaleUp"));
                if (tolerances.scaleUpRatio() != Tolerances.DEFAULT.scaleUpRatio()) {
                    behavior.withObject("/scaleUp").put(TOLERANCE, String.valueOf(tolerances.scaleUpRatio()));
                }
                rules(down, behavior.putObject("scaleDown"));
                if (tolerances.scaleDownRatio() != Tolerances.DEFAULT.scaleDownRatio()) {
                    behavior.withObject("/scaleDown").put(TOLERANCE, String.valueOf(tolerances.scaleDownRatio()));
                }
                yield Optional.of(behavior);
            }
        };
    }

    private static void rules(ScalingRules rules, ObjectNode written) {
        written.put("stabilizationWindowSeconds", rules.stabilizationWindow().toSeconds());
        String selection = rules.selection().name();
        written.put("selectPolicy", selection.charAt(0) + selection.substring(1).toLowerCase(Locale.ROOT));
        ArrayNode policies = written.putArray("policies");
        for (ScalingPolicy policy : rules.policies()) {
            ObjectNode entry = policies.addObject();
            switch (policy) {
                case ScalingPolicy.Pods pods -> entry.put("type", "Pods").put("value", pods.count());
                case ScalingPolicy.Percent percent ->
                    entry.put("type", "Percent").put("value", percent.percent());
            }
            entry.put("periodSeconds", policy.period().toSeconds());
        }
    }
}
