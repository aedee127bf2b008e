package io.almanac.scaler.manifest;

import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.ScalingPolicy;
import io.almanac.scaler.autoscaler.ScalingRules;
import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Nearest;
import io.almanac.scaler.settings.rule.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * An autoscaler's {@code behavior}, as the API server takes it and fills it in. Source: kubernetes
 * pkg/apis/autoscaling/v2/defaults.go and pkg/apis/autoscaling/validation/validation.go.
 */
public final class BehaviorReading {
    private static final int LONGEST_WINDOW = 3600;
    private static final int LONGEST_PERIOD = 1800;
    private static final Set<String> RULES =
            Set.of("stabilizationWindowSeconds", "selectPolicy", "policies", "tolerance");
    private static final Set<String> POLICY = Set.of("type", "value", "periodSeconds");

    private final List<Problem> problems = new ArrayList<>();

    private BehaviorReading() {}

    /** A behavior and the tolerances in it. */
    public record Read(Behavior behavior, Tolerances tolerances, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /** What comes of {@code behavior}; defaults take the place of what is wrong with it. */
    public static Read of(ManifestNode behavior) {
        return new BehaviorReading().read(behavior);
    }

    private Read read(ManifestNode behavior) {
        if (!behavior.isPresent()) {
            return new Read(Behavior.absent(), Tolerances.DEFAULT, List.of());
        }
        if (!behavior.isMapping()) {
            problems.add(behavior.problem("must hold scaleUp and scaleDown; indent them below it"));
        }
        refuseUnknown(behavior, Set.of("scaleUp", "scaleDown"));
        ManifestNode up = behavior.field("scaleUp");
        ManifestNode down = behavior.field("scaleDown");
        return new Read(
                new Behavior.Present(rules(up, ScalingRules.DEFAULT_UP), rules(down, ScalingRules.DEFAULT_DOWN)),
                new Tolerances(
                        tolerance(up, Tolerances.DEFAULT.scaleUpRatio()),
                        tolerance(down, Tolerances.DEFAULT.scaleDownRatio())),
                problems);
    }

    private ScalingRules rules(ManifestNode rules, ScalingRules defaults) {
        refuseUnknown(rules, RULES);
        Duration window = whole(rules.field("stabilizationWindowSeconds"), 0, LONGEST_WINDOW)
                .map(Duration::ofSeconds)
                .orElse(defaults.stabilizationWindow());
        List<ScalingPolicy> policies = rules.field("policies").items().stream()
                .flatMap(policy -> policy(policy).stream())
                .toList();
        return new ScalingRules(window, policies.isEmpty() ? defaults.policies() : policies, selection(rules));
    }

    private ScalingRules.Selection selection(ManifestNode rules) {
        ManifestNode select = rules.field("selectPolicy");
        return switch (select.text().orElse("Max")) {
            case "Max" -> ScalingRules.Selection.MAX;
            case "Min" -> ScalingRules.Selection.MIN;
            case "Disabled" -> ScalingRules.Selection.DISABLED;
            case String other -> {
                problems.add(select.problem("is " + Echo.ofName(other) + "; it must be one of Max, Min, Disabled"));
                yield ScalingRules.Selection.MAX;
            }
        };
    }

    private Optional<ScalingPolicy> policy(ManifestNode policy) {
        refuseUnknown(policy, POLICY);
        Optional<Integer> value = required(policy.field("value"), Integer.MAX_VALUE);
        Optional<Duration> period =
                required(policy.field("periodSeconds"), LONGEST_PERIOD).map(Duration::ofSeconds);
        ManifestNode type = policy.field("type");
        Optional<IntFunction<ScalingPolicy>> made = switch (type.text().orElse("")) {
            case "Pods" -> period.map(seconds -> count -> new ScalingPolicy.Pods(count, seconds));
            case "Percent" -> period.map(seconds -> percent -> new ScalingPolicy.Percent(percent, seconds));
            case String other -> {
                problems.add(type.problem(
                        "is " + (other.isEmpty() ? "missing" : Echo.ofName(other)) + "; it must be Pods or Percent"));
                yield Optional.empty();
            }
        };
        return made.flatMap(policyOf -> value.map(policyOf::apply));
    }

    private Optional<Integer> required(ManifestNode node, int most) {
        if (node.text().isEmpty()) {
            problems.add(node.problem("is missing; add a whole number of at least 1"));
            return Optional.empty();
        }
        return whole(node, 1, most);
    }

    private Optional<Integer> whole(ManifestNode node, int least, int most) {
        Optional<String> text = node.text();
        Optional<Integer> whole = text.filter(digits -> digits.matches("[0-9]{1,10}"))
                .map(Long::valueOf)
                .filter(value -> least <= value && value <= most && !node.isText())
                .map(Math::toIntExact);
        if (text.isPresent() && whole.isEmpty()) {
            problems.add(node.problem("is " + Echo.ofName(text.get()) + (node.isText() ? " in quotes" : "")
                    + "; it must be a whole number from " + least + " to " + most
                    + (node.isText() ? ", without quotes" : "")));
        }
        return whole;
    }

    private double tolerance(ManifestNode rules, double preset) {
        ManifestNode tolerance = rules.field("tolerance");
        Optional<KubernetesQuantity> quantity = tolerance.text().flatMap(KubernetesQuantity::parse);
        if (tolerance.text().isPresent() && quantity.isEmpty()) {
            problems.add(tolerance.problem("is " + Echo.ofName(tolerance.text().get())
                    + "; it must be a quantity of at least 0, such as 0.05 or 50m"));
        }
        return quantity.map(share -> share.value().doubleValue()).orElse(preset);
    }

    private void refuseUnknown(ManifestNode node, Set<String> known) {
        node.fields().forEach((key, value) -> {
            if (!known.contains(key)) {
                problems.add(
                        value.problem("is no field of a behavior; " + Nearest.suggestion(key, known, "take it out")));
            }
        });
    }
}
