package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastCommandTest {
    private static final Instant MONDAY = ForecastCalls.MONDAY;
    private static final int HOUR = 3_600;
    private static final int FIVE_MINUTES = 300;
    private static final int TEN_DAYS = 10 * 288;

    @TempDir
    private Path folder;

    private ForecastCalls calls;

    @BeforeEach
    void prepare() {
        calls = new ForecastCalls(folder, new StringWriter(), new StringWriter());
    }

    @Test
    void shortTrace_isWrittenExactly() throws IOException {
        String web = calls.trace("web.csv", HOUR, 20, slot -> 1 + slot);

        assertThat(calls.run(web, "--out", calls.file("f"), "--windows", "30m,1h,2h", "--max-out", calls.file("m")))
                .isZero();

        // 1 to 20, now 20: rank ceil(0.5 * 21) = 11 is 11, so 9 more than the ranks 11, 19, 20 and 20 of 1 to 20. The
        // 19
        // maxima of two hours are 2 to 20: ranks 10, 18, 19 and 19 of them.
        assertThat(folder.resolve("f")).hasContent("""
                series,origin,timestamp,q0.5,q0.9,q0.95,q0.99
                web,2026-01-05T19:00:00Z,2026-01-05T20:00:00Z,20,28,29,29
                web,2026-01-05T19:00:00Z,2026-01-05T21:00:00Z,20,28,29,29
                """);
        assertThat(folder.resolve("m")).hasContent("""
                series,origin,window_s,q0.5,q0.9,q0.95,q0.99
                web,2026-01-05T19:00:00Z,3600,20,28,29,29
                web,2026-01-05T19:00:00Z,7200,20,28,29,29
                """);
        assertThat(calls.err().toString())
                .contains("1/1 web", "present-level", "history of 20h, needs 36h")
                .contains("no window of 30m: the step is 1h");
    }

    @Test
    void calendarsEvent_multipliesItsSlots() throws IOException {
        String web = calls.trace("web.csv", HOUR, 20, slot -> 1);
        Path calendar = Files.writeString(folder.resolve("c.yaml"), """
                calendars:
                  - name: shop
                    timezone: Europe/Berlin
                    events: [{name: sale, start: 2026-01-05T21:00, end: 2026-01-05T22:00, factor: 3}]
                """);

        assertThat(calls.run(web, "--calendar", calendar + ":shop", "--quantiles", "0.5", "--out", calls.file("f")))
                .isZero();

        // From 20:00Z to 21:00Z in Berlin's winter: the second slot.
        assertThat(folder.resolve("f")).hasContent("""
                series,origin,timestamp,q0.5
                web,2026-01-05T19:00:00Z,2026-01-05T20:00:00Z,1
                web,2026-01-05T19:00:00Z,2026-01-05T21:00:00Z,3
                """);
    }

    @Test
    void calendarWithProblems_isWrongUsageWithAllOfThem() throws IOException {
        String web = calls.trace("web.csv", HOUR, 20, slot -> 1);
        Path calendar = Files.writeString(
                folder.resolve("c.yaml"), "calendars: [{name: a, timezone: Mars, events: [{factor: 0}]}]");

        assertThat(calls.run(web, "--calendar", calendar.toString(), "--timezone", "UTC", "--out", calls.file("f")))
                .isEqualTo(2);

        assertThat(calls.err().toString())
                .contains("calendars[0].timezone=Mars must be", "calendars[0].events[0].factor=0 must be more than 0")
                .contains("calendars[0].events[0].start is required", "--timezone and --calendar are both given");
    }

    @Test
    void levels_areColumnsInTheirOrder() throws IOException {
        String web = calls.trace("w,eb.x.csv", HOUR, 20, slot -> 1);

        calls.run(web, "--quantiles", "0.975,0.25,0.975", "--horizon", "1h", "--out", calls.file("f"));

        assertThat(folder.resolve("f")).hasContent("""
                series,origin,timestamp,q0.25,q0.975
                "w,eb.x",2026-01-05T19:00:00Z,2026-01-05T20:00:00Z,1,1
                """);
    }

    @Test
    void rollingOrigins_areForecastAtEveryStepAndThenEveryQuarter() throws IOException {
        String web = calls.trace("web.csv", FIVE_MINUTES, TEN_DAYS, ForecastCalls::wave);

        calls.run(web, "--horizon", "24h", "--skip", "8d", "--every", "20h", "--for", "3d", "--out", calls.file("f"));

        // The trace ends on day 10 at 23:55 of day 9: origins at 8 d, 8 d 20 h and 9 d 16 h, then 10 d 12 h is too
        // late.
        List<String> rows = Files.readAllLines(folder.resolve("f"));
        assertThat(rows).hasSize(1 + 3 * 112);
        assertThat(rows.stream().skip(1).map(row -> row.split(",", -1)[1]).distinct())
                .containsExactly("2026-01-13T00:00:00Z", "2026-01-13T20:00:00Z", "2026-01-14T16:00:00Z");
        assertThat(rows.get(24)).startsWith("web,2026-01-13T00:00:00Z,2026-01-13T02:00:00Z,");
        assertThat(rows.get(25)).startsWith("web,2026-01-13T00:00:00Z,2026-01-13T02:15:00Z,");
        assertThat(rows.get(112)).startsWith("web,2026-01-13T00:00:00Z,2026-01-14T00:00:00Z,");
    }

    @Test
    void whatComesAfterAnOrigin_changesNoByteOfIt() throws IOException {
        Instant cut = MONDAY.plusSeconds(9 * 86_400);
        String truth = calls.trace("a/web.csv", FIVE_MINUTES, TEN_DAYS, ForecastCalls::wave);
        String garbage = calls.trace(
                "b/web.csv",
                FIVE_MINUTES,
                TEN_DAYS,
                slot -> slot <= 9 * 288
                        ? ForecastCalls.wave(slot)
                        : slot % 7 == 0 ? Double.NaN : 1e6 / (1 + slot % 11));
        String[] options = {"--skip", "8d", "--every", "6h", "--windows", "15m", "--max-out"};

        calls.run(with(options, calls.file("ma"), truth, "--out", calls.file("fa")));
        calls.run(with(options, calls.file("mb"), garbage, "--out", calls.file("fb")));

        assertThat(upTo(cut, "fb")).isEqualTo(upTo(cut, "fa")).hasSize(5 * 24);
        assertThat(upTo(cut, "mb")).isEqualTo(upTo(cut, "ma")).hasSize(5);
        assertThat(folder.resolve("fb")).content().isNotEqualTo(Files.readString(folder.resolve("fa")));
    }

    @Test
    void at_forecastsFromTheNewestSlotBefore() throws IOException {
        String web = calls.trace("web.csv", HOUR, 60, slot -> slot);

        assertThat(calls.run(web, "--at", "2026-01-06T00:30:00Z", "--horizon", "1h", "--out", calls.file("f")))
                .isZero();

        assertThat(Files.readAllLines(folder.resolve("f")).get(1))
                .startsWith("web,2026-01-06T00:00:00Z,2026-01-06T01:00:00Z,24,");
        assertThat(calls.run(web, "--at", "2026-02-06T00:00:00Z", "--out", calls.file("f")))
                .isEqualTo(1);
        assertThat(calls.err().toString()).contains("web: 2026-02-06T00:00:00Z lies outside the trace");
    }

    @Test
    void threadsAndNeighbours_changeNoByte() throws IOException {
        List<String> traces = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            int shift = 40 * i;
            traces.add(calls.trace("t" + i + ".csv", FIVE_MINUTES, TEN_DAYS, slot -> ForecastCalls.wave(slot + shift)));
        }
        String[] all = traces.toArray(String[]::new);

        calls.command(1).execute(with(all, "--skip", "9d", "--every", "3h", "--out", calls.file("one")));
        calls.command(4).execute(with(all, "--skip", "9d", "--every", "3h", "--out", calls.file("four")));
        calls.command(2).execute(traces.get(3), "--skip", "9d", "--every", "3h", "--out", calls.file("alone"));

        assertThat(folder.resolve("four")).hasSameBinaryContentAs(folder.resolve("one"));
        assertThat(Files.readAllLines(folder.resolve("one")).stream().filter(row -> row.startsWith("t3,")))
                .containsExactlyElementsOf(Files.readAllLines(folder.resolve("alone")).stream()
                        .skip(1)
                        .toList());
    }

    @Test
    void secondsAreAveragedToTheStep() throws IOException {
        String web = calls.trace("web.csv", 15, 241, slot -> slot);

        calls.run(web, "--horizon", "2m", "--quantiles", "0.5", "--out", calls.file("f"));

        // 00:59:15 to 01:00:00 are slots 237 to 240 of 15 s: 238.5 on average.
        assertThat(folder.resolve("f")).hasContent("""
                series,origin,timestamp,q0.5
                web,2026-01-05T01:00:00Z,2026-01-05T01:01:00Z,238.5
                web,2026-01-05T01:00:00Z,2026-01-05T01:02:00Z,238.5
                """);
    }

    private List<String> upTo(Instant origin, String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).stream()
                .skip(1)
                .filter(row -> !Instant.parse(row.split(",", -1)[1]).isAfter(origin))
                .toList();
    }

    private static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
