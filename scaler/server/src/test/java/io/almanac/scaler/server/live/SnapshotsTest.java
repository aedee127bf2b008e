package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.server.snapshot.SnapshotDirectory;
import io.almanac.scaler.server.source.ConnectionTrouble;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are ended and started again, of one workload with five days of five minutes. */
@Timeout(120)
class SnapshotsTest {
    private static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final WorkloadKey KEY = WorkloadKey.of("shop", "web", Map.of());
    private static final ReadFailure DOWN =
            new ReadFailure.Unreachable("test", "prometheus:9090", ConnectionTrouble.REFUSED, "");
    private static final TimeSeries LOAD = load();

    @TempDir
    private Path folder;

    private final List<String> observed = new CopyOnWriteArrayList<>();
    private volatile boolean isDown;
    private volatile double factor = 1;

    @Test
    void serverThatWasRestarted_goesOnExactly_asOneThatWasNot() throws IOException {
        List<Answer> once = new ArrayList<>();
        List<Answer> never = new ArrayList<>();
        try (RestartableServer whole = server(Optional.empty(), KEY)) {
            for (int step = 0; step < 100; step++) {
                correctNewest(step);
                never.add(whole.tick(at(step)));
            }
        }
        RestartableServer server = server();
        for (int step = 0; step < 100; step++) {
            correctNewest(step);
            if (step % 17 == 16) {
                server.close();
                server = server();
            }
            once.add(server.tick(at(step)));
        }
        server.close();

        assertThat(once).isEqualTo(never);
        assertThat(observed)
                .doesNotContain("failed", "set_aside")
                .filteredOn("restored"::equals)
                .hasSize(5);
    }

    /** The second starts a day after the first by its snapshots, the first again half a day later by the second's. */
    @Test
    void serversStartedOnDifferentDays_bySnapshotsOfEachOther_answerTheSame(@TempDir Path others) throws IOException {
        RestartableServer never = server(Optional.empty(), KEY);
        never.tick(at(0));
        try (RestartableServer first = server()) {
            first.tick(at(0));
        }
        copy(folder, others);
        RestartableServer second = server(Optional.of(new SnapshotDirectory(others, 10)), KEY);
        never.tick(at(288));
        second.tick(at(288));
        second.close();
        copy(others, folder);
        RestartableServer again = server(Optional.of(new SnapshotDirectory(others, 10)), KEY);
        RestartableServer first = server();

        for (int step = 432; step < 444; step++) {
            Answer expected = never.tick(at(step));
            assertThat(first.tick(at(step))).isEqualTo(expected);
            assertThat(again.tick(at(step))).isEqualTo(expected);
        }

        assertThat(observed).filteredOn("restored"::equals).hasSize(3);
        List.of(never, first, again).forEach(RestartableServer::close);
    }

    private static void copy(Path from, Path to) throws IOException {
        Path snapshot = Path.of("shop/web/e3b0c44298fc.snapshot");
        Files.createDirectories(to.resolve(snapshot).getParent());
        Files.copy(from.resolve(snapshot), to.resolve(snapshot), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The source says less than there was of the newest slot, and the right value a step later. */
    private void correctNewest(int step) {
        factor = step % 3 == 0 ? 0.9 : 1;
    }

    @Test
    void restartInAnOutage_answersAtOnce_withWhatWasLast() throws IOException {
        Answer before;
        try (RestartableServer server = server()) {
            before = server.tick(at(0));
        }
        isDown = true;

        try (RestartableServer server = server()) {
            Answer.Decision after = (Answer.Decision) server.tick(at(1));
            assertThat(after.replicas()).isGreaterThanOrEqualTo(((Answer.Decision) before).replicas());
            assertThat(server.workload()
                            .state()
                            .cycleState()
                            .orElseThrow()
                            .errorBudget()
                            .observed())
                    .isGreaterThan(Duration.ofDays(1));
        }
    }

    @Test
    void snapshotOfNoUse_isSetAsideAndSaid_andEverythingIsLearned() throws IOException {
        try (RestartableServer server = server()) {
            server.tick(at(0));
        }
        Path file = folder.resolve("shop/web/e3b0c44298fc.snapshot");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        try (RestartableServer server = server()) {
            assertThat(server.tick(at(1))).isInstanceOf(Answer.Decision.class);
        }

        assertThat(observed).containsSubsequence("written", "set_aside", "written");
        assertThat(folder.resolve("shop/web/e3b0c44298fc.unusable")).exists();
    }

    @Test
    void snapshotOfAnotherWorkload_isSetAside() throws IOException {
        try (RestartableServer server = server()) {
            server.tick(at(0));
        }
        Path other = Files.createDirectories(folder.resolve("shop/api"));
        Files.move(folder.resolve("shop/web/e3b0c44298fc.snapshot"), other.resolve("e3b0c44298fc.snapshot"));

        try (RestartableServer server =
                server(Optional.of(new SnapshotDirectory(folder, 10)), WorkloadKey.of("shop", "api", Map.of()))) {
            assertThat(server.tick(at(1))).isInstanceOf(Answer.Decision.class);
        }

        assertThat(observed).contains("set_aside").doesNotContain("restored");
    }

    /** These files are what the versions before kept of this workload at its first step. */
    @ParameterizedTest
    @ValueSource(bytes = {5, 6})
    void snapshotOfAVersionBefore_isGoneOnFrom(byte version) throws IOException {
        Path kept = Files.createDirectories(folder.resolve("shop/web")).resolve("e3b0c44298fc.snapshot");
        try (InputStream before = SnapshotsTest.class.getResourceAsStream("version-" + version + ".snapshot")) {
            Files.copy(before, kept);
        }
        assertThat(Files.readAllBytes(kept)[7]).isEqualTo(version);

        try (RestartableServer server = server()) {
            assertThat(server.tick(at(1))).isInstanceOf(Answer.Decision.class);
            Known known = server.workload().known().orElseThrow();
            assertThat(known.followedFrom()).contains(START);
            assertThat(known.state().wouldHave().days()).hasSize(4);
            assertThat(known.state().errorBudget().observed()).isEqualTo(Duration.parse("PT82H5M15S"));
            assertThat(server.workload().log().past(START, NOW, QuarterLog.QUARTER))
                    .hasSize(1);
        }
        assertThat(observed).startsWith("restored").doesNotContain("set_aside");
    }

    @Test
    void folderThatCannotBeWritten_costsSnapshots_andNothingElse() throws IOException {
        RestartableServer server = server();
        Files.write(folder.resolve("shop"), new byte[0]); // a file where a folder has to be

        assertThat(server.tick(at(0))).isInstanceOf(Answer.Decision.class);
        assertThat(server.tick(at(1))).isInstanceOf(Answer.Decision.class);
        server.close();

        assertThat(observed).contains("failed").doesNotContain("written");
    }

    private RestartableServer server() throws IOException {
        return server(Optional.of(new SnapshotDirectory(folder, 10)), KEY);
    }

    private RestartableServer server(Optional<SnapshotDirectory> directory, WorkloadKey key) {
        return new RestartableServer(
                directory,
                key,
                query -> isDown ? DOWN : new SeriesSource("test", seen(query.to())).read(query),
                observed);
    }

    private static Instant at(int step) {
        return NOW.plus(STEP.multipliedBy(step));
    }

    private TimeSeries seen(Instant newest) {
        double[] values = LOAD.values();
        LOAD.slotAt(newest).ifPresent(slot -> values[slot] *= factor);
        return TimeSeries.of(START, STEP, values);
    }

    private static TimeSeries load() {
        Random random = new Random(3);
        double[] values = new double[7 * 288];
        Arrays.setAll(
                values,
                slot -> Math.max(0, 100 - 80 * StrictMath.cos(2 * Math.PI * slot / 288) + 9 * random.nextGaussian()));
        return TimeSeries.of(START, STEP, values);
    }
}
