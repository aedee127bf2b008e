package io.almanac.scaler.backtest.report;

import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.ScalingPolicy;
import io.almanac.scaler.autoscaler.ScalingRules;
import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.settings.rule.DurationText;
import java.time.Duration;
import java.util.stream.Collectors;

/** How fast an autoscaler may move, for people. */
final class BehaviorWords {
    private BehaviorWords() {}

    static String of(Tolerances tolerances) {
        String up = Ratios.text(tolerances.scaleUpRatio());
        String down = Ratios.text(tolerances.scaleDownRatio());
        return up.equals(down) ? up : up + " up, " + down + " down";
    }

    static String of(Behavior behavior) {
        return switch (behavior) {
            case Behavior.Absent(Duration window) ->
                "no behavior: up to twice as many or 4 a sync; down after " + DurationText.format(window);
            case Behavior.Present(ScalingRules up, ScalingRules down) -> "up " + of(up) + "; down " + of(down);
        };
    }

    private static String of(ScalingRules rules) {
        if (rules.selection() == ScalingRules.Selection.DISABLED) {
            return "never";
        }
        String policies = rules.policies().stream().map(BehaviorWords::of).collect(Collectors.joining(", "));
        String choice = rules.policies().size() == 1
                ? ""
                : rules.selection() == ScalingRules.Selection.MIN ? ", the least of them" : ", the most of them";
        return policies + choice + ", window " + DurationText.format(rules.stabilizationWindow());
    }

    private static String of(ScalingPolicy policy) {
        String per = " in " + DurationText.format(policy.period());
        return switch (policy) {
            case ScalingPolicy.Pods pods -> pods.count() + " replicas" + per;
            case ScalingPolicy.Percent percent -> percent.percent() + " %" + per;
        };
    }
}
