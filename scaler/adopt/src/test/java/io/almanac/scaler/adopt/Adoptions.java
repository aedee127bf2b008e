package io.almanac.scaler.adopt;

import io.almanac.scaler.settings.rule.Problem;
import java.util.List;
import java.util.Optional;

/** What the tests of adoptions ask for, of whom, and what came of it. */
final class Adoptions {
    static final String QUERY = "sum(rate(http_requests_total[2m]))";
    static final AdoptionRequest NOTHING = new AdoptionRequest(
            Optional.empty(),
            "almanac.almanac:6001",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "shadow",
            Optional.empty(),
            Optional.empty());
    static final AdoptionRequest ALL = new AdoptionRequest(
            Optional.empty(),
            "almanac.scaling:6001",
            Optional.of(QUERY),
            Optional.of("80"),
            Optional.of("3m"),
            "predictive",
            Optional.of("2"),
            Optional.of("12"));

    private Adoptions() {}

    /** {@link #NOTHING}, and a query with the load that one replica should carry. */
    static AdoptionRequest threshold(String load) {
        return new AdoptionRequest(
                Optional.empty(),
                NOTHING.scalerAddress(),
                Optional.of(QUERY),
                Optional.of(load),
                Optional.empty(),
                NOTHING.mode(),
                Optional.empty(),
                Optional.empty());
    }

    static String autoscaler(String... metrics) {
        return """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: checkout}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}
                  minReplicas: 2
                  maxReplicas: 9
                  metrics: [%s]
                """.formatted(String.join(", ", metrics));
    }

    /** As {@code autoscaling/v1} has it, with an annotation of its round trip in line 6. */
    static String old(String annotation) {
        return """
                apiVersion: autoscaling/v1
                kind: HorizontalPodAutoscaler
                metadata:
                  name: checkout
                  annotations:
                    autoscaling.alpha.kubernetes.io/%s
                spec:
                  scaleTargetRef: {apiVersion: extensions/v1beta1, kind: Deployment, name: checkout}
                  maxReplicas: 9
                """.formatted(annotation);
    }

    static String external(String name, String target) {
        return "{type: External, external: {metric: {name: " + name + "}, target: {" + target + "}}}";
    }

    static String written(String manifest, AdoptionRequest asked) {
        return switch (Adoption.of("hpa.yaml", manifest, asked)) {
            case Adoption.Written written -> written.yaml();
            case Adoption.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    static List<String> refused(String manifest, AdoptionRequest asked) {
        return switch (Adoption.of("hpa.yaml", manifest, asked)) {
            case Adoption.Written written -> throw new AssertionError(written.yaml());
            case Adoption.Refused refused ->
                refused.problems().stream().map(Problem::toString).toList();
        };
    }
}
