package io.almanac.scaler.stores;

import static io.almanac.scaler.stores.FilledStore.MINUTE;
import static io.almanac.scaler.stores.FilledStore.rate;
import static io.almanac.scaler.stores.StoreHistoryContractTest.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.cli.CommandRun;
import io.almanac.scaler.server.source.HistoryReader;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What reaches the store late, or changes what it said, is there at the next read of the whole window. */
interface StoreRevisionContractTest {
    FilledStore store();

    /** Whether it takes samples of any age; the others are set to thirty days. */
    boolean takesAnyAge();

    @Test
    default void samplesThatComeLate_fillTheirSlots() throws IOException {
        TimeSeries hour = part(180, 60, 10);
        TimeSeries newest = part(60, 60, 30);
        // A counter's first sample, 0, is a minute before its first slot and must not meet the newest one of the part
        // before.
        TimeSeries late = part(118, 57, 20);
        store().address().write("late", hour);
        store().address().write("late", newest);
        RangeQuery wanted = store().lastMinutes(rate("late"), 180);
        Loaded held = (Loaded) store().read(wanted, loaded -> loaded.series().observedCount() >= 120);

        store().address().write("late", late);
        store().read(wanted, loaded -> isObserved(loaded.series(), late));

        HistoryReader reader = new HistoryReader(store().source());
        TimeSeries byTail = ((Loaded) reader.read(wanted, Optional.of(held))).series();
        TimeSeries byWhole = ((Loaded) reader.readWhole(wanted, Optional.of(held))).series();
        assertThat(byTail.isObserved(byTail.slotAt(late.end()).orElseThrow())).isFalse();
        assertThat(between(byWhole, late)).containsExactly(late.values(), EXACT);
        assertThat(between(byWhole, newest)).containsExactly(newest.values(), EXACT);
    }

    @Test
    default void seriesThatJoinsLate_raisesTheSumOfItsPast() throws IOException {
        store().address().write("revised-a", part(60, 60, 5));
        RangeQuery wanted = store().lastMinutes("sum(rate(app_requests_total{app=~\"revised-.\"}[1m]))", 60);
        Loaded held = (Loaded) store().read(wanted, loaded -> loaded.series().observedCount() == 60);
        assertThat(held.series().values()).containsOnly(new double[] {5}, EXACT);

        HistoryReader reader = new HistoryReader(store().source());
        reader.read(wanted, Optional.of(held));

        store().address().write("revised-b", part(60, 60, 2));
        store().read(wanted, loaded -> loaded.series().value(0) > 6);

        TimeSeries byTail = ((Loaded) reader.read(wanted, Optional.of(held))).series();
        TimeSeries byWhole = ((Loaded) reader.readWhole(wanted, Optional.of(held))).series();
        // The newest slot held, and five before it, are read again.
        assertThat(byTail.until(store().end().minus(MINUTE.multipliedBy(6))).values())
                .containsOnly(new double[] {5}, EXACT);
        assertThat(byTail.after(store().end().minus(MINUTE.multipliedBy(6))).values())
                .containsOnly(new double[] {7}, EXACT);
        assertThat(byWhole.values()).containsOnly(new double[] {7}, EXACT);
    }

    @Test
    default void samplesOlderThanTheStoreTakes_areRefusedAtOnceWithTheRemedy() throws IOException {
        CommandRun run = store().address()
                .simulate(
                        "ancient", FilledStore.load(store().end().minus(Duration.ofDays(40)), MINUTE, 10, minute -> 1));

        if (takesAnyAge()) {
            assertThat(run.exitCode()).as(run.err()).isZero();
        } else {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains(": refused after 0 samples: HTTP ").contains("out_of_order_time_window");
        }
    }

    /** So many minutes from {@code minutesAgo} on, each with {@code load}. */
    private TimeSeries part(int minutesAgo, int minutes, int load) {
        return FilledStore.load(
                store().end().minus(Duration.ofMinutes(minutesAgo - minutes)), MINUTE, minutes, minute -> load);
    }

    private static boolean isObserved(TimeSeries series, TimeSeries slots) {
        return series.isObserved(series.slotAt(slots.start()).orElseThrow())
                && series.isObserved(series.slotAt(slots.end()).orElseThrow());
    }

    private static double[] between(TimeSeries series, TimeSeries slots) {
        return series.until(slots.end()).after(slots.start().minus(MINUTE)).values();
    }
}
