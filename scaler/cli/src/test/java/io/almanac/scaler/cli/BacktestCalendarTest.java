package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of calendars that the live server reads, in a backtest. The trace runs from Monday, the 5th, to the 8th. */
class BacktestCalendarTest {
    private static final String CALENDARS = """
            calendars:
              - name: shop
                timezone: Europe/Berlin
                schedules: [{name: office, days: wed, from: "09:00", to: "11:00", minReplicas: 40}]
                events: [{name: sale, start: 2026-01-08T13:00, end: 2026-01-08T15:00, factor: 3}]
            """;

    @TempDir
    private Path folder;

    private String trace = "";
    private String calendars = "";

    @BeforeEach
    void prepare() throws IOException {
        trace = new ForecastCalls(folder, new StringWriter(), new StringWriter())
                .trace("web.csv", 300, 4 * 288, ForecastCalls::wave);
        calendars = Files.writeString(folder.resolve("almanac.yaml"), CALENDARS).toString();
    }

    private CommandRun run(String... more) {
        String[] usual = {"backtest", trace, "--policy", "predictive:q0.95", "--threshold", "10", "--step", "5m"};
        String[] all = Arrays.copyOf(usual, usual.length + more.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        return CommandRun.of(all);
    }

    /** Replicas ordered, by instant. */
    private record Ordered(Map<String, Integer> replicas) {
        int at(String instant) {
            return Objects.requireNonNull(replicas.get(instant), instant);
        }
    }

    private Ordered ordered(String... more) throws IOException {
        String out = folder.resolve("out" + more.length).toString();
        String[] all = Arrays.copyOf(more, more.length + 2);
        all[more.length] = "--out";
        all[more.length + 1] = out;
        assertThat(run(all).exitCode()).isZero();
        return new Ordered(Files.readAllLines(Path.of(out, "decisions.csv")).stream()
                .skip(1)
                .map(row -> row.split(",", -1))
                .collect(Collectors.toMap(row -> row[0], row -> Integer.parseInt(row[3]))));
    }

    // Nine o'clock in Berlin is 8:00 UTC. 120 s of start, 30 s, a step and a sync are 465 s, in whole steps 10 minutes:
    // the sample of 7:50 is served with the schedule. The wave needs 20 replicas at most.
    @Test
    void schedule_isOrderedALeadWindowAheadInItsTimeZone() throws IOException {
        Ordered ordered = ordered("--calendar", calendars + ":shop");

        assertThat(ordered.at("2026-01-07T07:50:15Z")).isLessThan(40);
        assertThat(ordered.at("2026-01-07T07:55:00Z")).isGreaterThanOrEqualTo(40);
        assertThat(ordered.at("2026-01-07T09:59:45Z")).isGreaterThanOrEqualTo(40);
        assertThat(ordered.at("2026-01-07T10:15:00Z")).isLessThan(40);
        assertThat(ordered.at("2026-01-08T08:30:00Z")).as("a Thursday").isLessThan(40);
    }

    @Test
    void event_multipliesWhatIsPreparedFor() throws IOException {
        Ordered usual = ordered();
        Ordered withEvent = ordered("--calendar", calendars);

        // The sale begins at 12:00 UTC. Bounds are tripled; whole replicas on the level grid are up to a tenth more.
        assertThat((double) withEvent.at("2026-01-08T12:00:00Z") / usual.at("2026-01-08T12:00:00Z"))
                .isBetween(2.4, 3.6);
        assertThat(withEvent.at("2026-01-08T10:00:00Z")).isEqualTo(usual.at("2026-01-08T10:00:00Z"));
    }

    @Test
    void scaledObjectWithACalendar_needsItsFile() throws IOException {
        String object = Files.writeString(folder.resolve("web.yaml"), """
                        kind: ScaledObject
                        spec:
                          triggers:
                            - type: external
                              metadata: {scalerAddress: "a:6001", query: up, threshold: "10", calendar: shop}
                        """).toString();

        CommandRun without = run("--scaled-object", object);
        CommandRun with = run("--scaled-object", object, "--calendar", calendars + ":shop");

        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err())
                .contains(
                        "web.yaml:5: ",
                        "is a calendar of a server, shop; give the file that has it with --calendar FILE:NAME");
        assertThat(with.exitCode()).isZero();
    }

    @Test
    void calendarWithProblems_isWrongUsage() throws IOException {
        Files.writeString(Path.of(calendars), "calendars: [{name: a, timezone: Mars}]");

        CommandRun run = run("--calendar", calendars, "--timezone", "UTC");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("calendars[0].timezone=Mars must be", "--timezone and --calendar are both given");
    }
}
