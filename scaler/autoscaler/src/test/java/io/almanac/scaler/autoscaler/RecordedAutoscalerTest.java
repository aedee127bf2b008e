package io.almanac.scaler.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The autoscaler beside the real one, at each of that one's own syncs. The recordings are those of {@code deploy/e2e/run},
 * Kubernetes 1.35.4: what the real one was given at each sync, the replicas it found and those that it then wanted. It
 * looks every 5 s and as much longer as the look takes, and two servers answer it in turn: what is seen of either between
 * two syncs, or at the pace of a clock, is not what it saw.
 */
class RecordedAutoscalerTest {
    private static final List<ScalingPolicy> TENFOLD = List.of(new ScalingPolicy.Percent(900, Duration.ofSeconds(15)));
    private static final ScalingRules UP = new ScalingRules(Duration.ZERO, TENFOLD, ScalingRules.Selection.MAX);

    private record Looked(Instant at, double given, int found, int wanted) {}

    @ParameterizedTest
    @CsvSource({
        // the surge that comes each day, by the forecast and by the present load
        "ramp-forecast, 30, 50, 0.1, 300, 220",
        "ramp-reactive, 30, 50, 0.1, 300, 202",
        // 14 replicas and a load that needs 15: inside the tolerance of 10 %, and without one
        "tolerance-trapped, 40, 50, 0.1, 300, 201",
        "tolerance-own, 40, 50, 0, 300, 221",
        // a bound above the maximum
        "maximum-hundred, 100, 30, 0.1, 300, 219",
        // replicas that are taken away at once
        "zero-night, 20, 50, 0.1, 0, 195",
    })
    void recording_isFollowedAtEverySync(
            String recording, int maxReplicas, double target, double upTolerance, int downWindow, int syncs)
            throws IOException {
        Behavior behavior = new Behavior.Present(UP, ScalingRules.DEFAULT_DOWN).holding(Duration.ofSeconds(downWindow));
        MetricTarget average = AverageValue.of(target, new Tolerances(upTolerance, 0.1));

        assertFollowed(recording, new AutoscalerSettings(1, maxReplicas, average, behavior), syncs);
    }

    // Up by 4 or twice as many at once: 2, 4, 5. From 6 back to 5 when the last proposal of 6 is 300 s old.
    @Test
    void recordingWithoutBehavior_isFollowedAtEverySync() throws IOException {
        MetricTarget average = AverageValue.of(80, Tolerances.DEFAULT);

        assertFollowed("recipe-from-prometheus", new AutoscalerSettings(2, 40, average, Behavior.absent()), 219);
    }

    private static void assertFollowed(String recording, AutoscalerSettings settings, int syncs) throws IOException {
        List<Looked> recorded = recorded(recording);

        assertThat(recorded).hasSize(syncs);
        assertThat(simulated(settings, recorded))
                .isEqualTo(recorded.stream().map(Looked::wanted).toList());
    }

    private static List<Integer> simulated(AutoscalerSettings settings, List<Looked> recorded) {
        AutoscalerState state = AutoscalerState.START;
        int replicas = recorded.getFirst().found();
        List<Integer> path = new ArrayList<>();
        for (Looked look : recorded) {
            Sync sync = HorizontalPodAutoscaler.sync(
                    settings, state, look.at(), replicas, new MetricReading.Value(look.given()));
            state = sync.state();
            replicas = sync.desiredReplicas();
            path.add(replicas);
        }
        return path;
    }

    private static List<Looked> recorded(String recording) throws IOException {
        List<Looked> recorded = new ArrayList<>();
        for (String line : text(recording + "-syncs.csv").lines().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            Duration since = Duration.ofMillis(Math.round(1000 * Double.parseDouble(cells[0])));
            recorded.add(new Looked(
                    AutoscalerRun.NOON.plus(since),
                    Double.parseDouble(cells[1]),
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[3])));
        }
        return recorded;
    }

    private static String text(String resource) throws IOException {
        try (var in = Objects.requireNonNull(RecordedAutoscalerTest.class.getResourceAsStream("/" + resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
