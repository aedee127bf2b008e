package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.advice.Question;
import io.almanac.scaler.backtest.advice.Verdict;
import io.almanac.scaler.settings.trigger.ReplicaBounds;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import io.almanac.scaler.settings.yaml.ManifestText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The ScaledObject that follows from an advice, with the autoscaler's behaviour that was replayed: an external trigger
 * where prediction pays, a plain Prometheus trigger with the target found where that does as well, and a comment where
 * nothing needs scaling. It is today's, where that is known, with what the advice changes; else one made from the trace.
 */
final class ScaledObjectYaml {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double HEADROOM = 1.5;
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_QUERY = 1000; // every trigger takes that, in any script
    private static final String FALLBACK_NAME = "workload";
    private static final String BEHAVIOR = "behavior";

    private final BacktestResult result;
    private final WorkloadSettings workload;
    private final String name;
    private final Question question;
    private final Optional<TodaysObject> today;
    private final String query;
    private final List<String> comments = new ArrayList<>();

    private ScaledObjectYaml(BacktestResult result, Question question, Optional<TodaysObject> today) {
        this.result = result;
        this.workload = result.world().service().settings();
        this.name = nameOf(result.trace());
        this.question = question;
        this.today = today;
        Optional<String> query = question.query().filter(text -> !text.isBlank() && text.length() <= LONGEST_QUERY);
        this.query = query.orElse("sum(rate(http_requests_total{app=\"" + name + "\"}[2m]))");
        if (query.isEmpty()) {
            comments.add("query is a placeholder: put the PromQL of the load that was backtested, in the same unit.");
        }
    }

    /**
     * Made for a question.
     *
     * @param question holds PromQL of the load, for which a placeholder is written, and said to be one, if it is not known
     * @param today what scales the workload, if that is known
     */
    static AdvisedObject of(BacktestResult result, Advice advice, Question question, Optional<TodaysObject> today) {
        return switch (advice.basis()) {
            case Advice.Idle idle -> none(advice, "There is nothing to scale: no ScaledObject is needed.");
            case Advice.Measured measured
            when advice.verdict() == Verdict.CANNOT_TELL ->
                none(advice, "No ScaledObject is advised before the load has been recorded.");
            case Advice.Measured measured -> new ScaledObjectYaml(result, question, today).advised(advice, measured);
        };
    }

    private static AdvisedObject none(Advice advice, String reason) {
        return AdvisedObject.none(ManifestText.comments(heading(advice)) + ManifestText.comments(List.of(reason)));
    }

    private static List<String> heading(Advice advice) {
        return List.of("As almanac backtest advises. " + advice.headline() + ".");
    }

    private AdvisedObject advised(Advice advice, Advice.Measured measured) {
        AdvisedTrigger triggers = new AdvisedTrigger(workload, query, today, comments);
        ObjectNode root = document(
                switch (advice.verdict()) {
                    case PREDICT -> triggers.external();
                    case CALIBRATE_ONLY, LEAVE_ALONE, CANNOT_TELL ->
                        measured.target().map(triggers::prometheus).orElseGet(triggers::external);
                });
        String yaml = ManifestText.comments(heading(advice)) + ManifestText.of(comments, root);
        if (today.isPresent()) {
            return new AdvisedObject(
                    yaml,
                    "the ScaledObject that was given",
                    ManifestChange.between(today.get().usersOwn(), root));
        }
        if (question.todaysThreshold().isEmpty()) {
            return new AdvisedObject(yaml, "", List.of());
        }
        double threshold = question.todaysThreshold().getAsDouble();
        return new AdvisedObject(
                yaml,
                "a plain trigger on the same load with a threshold of " + Ratios.text(threshold),
                ManifestChange.between(document(triggers.prometheus(threshold)), root));
    }

    private ObjectNode document(ObjectNode trigger) {
        return today.map(object -> changed(object, trigger)).orElseGet(() -> made(trigger));
    }

    /** Today's with another trigger, and with bounds and behavior where others were replayed than it has. */
    private ObjectNode changed(TodaysObject object, ObjectNode trigger) {
        ObjectNode root = object.usersOwn();
        ObjectNode spec = root.withObjectProperty("spec");
        ((ArrayNode) spec.path("triggers")).set(object.place(), trigger);
        ReplicaBounds read = object.workload().bounds();
        ReplicaBounds replayed = workload.bounds();
        if (replayed.minReplicas() != read.minReplicas()) {
            spec.put("minReplicaCount", replayed.minReplicas());
        }
        if (replayed.maxReplicas() != read.maxReplicas()) {
            spec.put("maxReplicaCount", replayed.maxReplicas());
        }
        BacktestSettings settings = result.settings();
        boolean isOfObject = settings.behavior().equals(object.behavior())
                && settings.tolerances().equals(object.tolerances());
        if (!isOfObject) {
            setBehavior(spec);
        }
        return root;
    }

    private void setBehavior(ObjectNode spec) {
        BehaviorJson.of(result.settings())
                .ifPresent(behavior -> spec.withObjectProperty("advanced")
                        .withObjectProperty("horizontalPodAutoscalerConfig")
                        .set(BEHAVIOR, behavior));
    }

    private ObjectNode made(ObjectNode trigger) {
        ObjectNode root =
                NODES.objectNode().put("apiVersion", "keda.sh/v1alpha1").put("kind", "ScaledObject");
        root.putObject("metadata").put("name", name);
        ObjectNode spec = root.putObject("spec");
        spec.putObject("scaleTargetRef").put("name", name);
        spec.put("minReplicaCount", workload.bounds().minReplicas());
        spec.put("maxReplicaCount", maxReplicas());
        setBehavior(spec);
        spec.putArray("triggers").add(trigger);
        comments.add("name and scaleTargetRef are made from the trace's name: put those of your Deployment.");
        return root;
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

    /** A name that Kubernetes takes: small letters, digits and hyphens, a letter or digit at both ends. */
    static String nameOf(String trace) {
        String name = trace.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? FALLBACK_NAME : cut;
    }
}
