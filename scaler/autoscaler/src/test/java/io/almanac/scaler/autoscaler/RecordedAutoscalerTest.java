package io.almanac.scaler.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The autoscaler beside the real one. The recordings are those of {@code deploy/e2e/run ramp}, Kubernetes 1.35.4, every
 * 2.5 s: what Almanac served and what the HPA, which looked every 5 s, then wanted. When in these 5 s it looked is not
 * known, so that the two may be one look apart after a change, and nowhere else.
 */
class RecordedAutoscalerTest {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final AutoscalerSettings SETTINGS = new AutoscalerSettings(
            1,
            30,
            AverageValue.of(50, Tolerances.DEFAULT),
            new Behavior.Present(
                    new ScalingRules(
                            Duration.ZERO,
                            List.of(new ScalingPolicy.Percent(900, Duration.ofSeconds(15))),
                            ScalingRules.Selection.MAX),
                    ScalingRules.DEFAULT_DOWN));

    /** What Almanac served, and what the real HPA wanted. */
    private record Look(double served, int wanted) {}

    @Test
    void recordedSurge_isFollowedAsTheRealOneDid() throws IOException {
        List<Look> looks = looks("ramp-forecast.csv");

        List<Integer> simulated = simulated(looks);

        List<Integer> different = IntStream.range(0, looks.size())
                .filter(i -> simulated.get(i) != looks.get(i).wanted())
                .boxed()
                .toList();
        assertThat(looks).hasSize(209);
        assertThat(different).containsExactly(26, 29, 59, 139, 201);
    }

    private static List<Integer> simulated(List<Look> looks) {
        AutoscalerState state = AutoscalerState.START;
        Instant now = AutoscalerRun.NOON;
        int replicas = looks.getFirst().wanted();
        List<Integer> path = new ArrayList<>();
        for (Look look : looks) {
            Sync sync = HorizontalPodAutoscaler.sync(
                    SETTINGS, state, now, replicas, new MetricReading.Value(look.served()));
            state = sync.state();
            replicas = sync.desiredReplicas();
            now = now.plus(LOOK);
            path.add(replicas);
        }
        return path;
    }

    /** Every second row, from the first one on in which the HPA wanted something. */
    private static List<Look> looks(String recording) throws IOException {
        List<Look> rows = new ArrayList<>();
        for (String line : text(recording).lines().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            if (!cells[5].isEmpty() && !cells[6].isEmpty() && !cells[6].equals("0")) {
                rows.add(new Look(Double.parseDouble(cells[5]), Integer.parseInt(cells[6])));
            }
        }
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += 2) {
            looks.add(rows.get(i));
        }
        return looks;
    }

    private static String text(String resource) throws IOException {
        try (var in = Objects.requireNonNull(RecordedAutoscalerTest.class.getResourceAsStream("/" + resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
