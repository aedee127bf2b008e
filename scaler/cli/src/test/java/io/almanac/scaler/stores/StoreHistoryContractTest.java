package io.almanac.scaler.stores;

import static io.almanac.scaler.stores.FilledStore.MINUTE;
import static io.almanac.scaler.stores.FilledStore.SCRAPE;
import static io.almanac.scaler.stores.FilledStore.over;
import static io.almanac.scaler.stores.FilledStore.rate;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.HistoryReader;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What was there is what is read: each slot's own value, old and new. */
interface StoreHistoryContractTest {
    Offset<Double> EXACT = Offset.offset(1e-6);

    FilledStore store();

    @Test
    default void everySlot_isItsOwnMinutesLoad() {
        TimeSeries history = store().history();

        Loaded loaded = loaded(over(history, rate("history")), history.size());

        assertThat(loaded.series().values()).containsExactly(history.values(), EXACT);
        assertThat(loaded.labels()).isEmpty();
        assertThat(loaded.trouble()).isEmpty();
    }

    @Test
    default void counter_isReadAtEachInstant() {
        // 15 s steps of two hours in the past: the counter stands at what all quarters of minutes up to then added.
        TimeSeries history = store().history();
        Instant from = history.start().plus(Duration.ofHours(1));
        RangeQuery query = new RangeQuery(
                "sum(app_requests_total{app=\"history\"})", from, from.plus(Duration.ofHours(2)), SCRAPE);

        double[] values = loaded(query, 481).series().values();

        assertThat(values).containsExactly(totals(history, from, values.length), EXACT);
    }

    @Test
    default void slotsBeforeTheFirstSample_areMissing() {
        TimeSeries history = store().history();
        RangeQuery query =
                new RangeQuery(rate("history"), history.start().minus(Duration.ofHours(1)), history.end(), MINUTE);

        TimeSeries read = loaded(query, history.size()).series();

        assertThat(read.size()).isEqualTo(60 + history.size());
        assertThat(read.isObserved(59)).isFalse();
        assertThat(read.isObserved(60)).isTrue();
    }

    @Test
    default void tail_givesWhatAWholeReadGives() {
        HistoryReader reader = new HistoryReader(store().source());
        RangeQuery wanted = over(store().history(), rate("history"));
        Loaded whole = loaded(wanted, store().history().size());
        RangeQuery earlier = wanted.between(wanted.from(), wanted.to().minus(MINUTE.multipliedBy(10)));

        Loaded held = (Loaded) reader.read(earlier, Optional.empty());

        assertThat(reader.read(wanted, Optional.of(held))).isEqualTo(whole);
    }

    /** VictoriaMetrics gives what is younger than 30 s as copies of what came before, unless it is told otherwise. */
    @Test
    default void newestSlotsOfAShortStep_areNoCopies() throws IOException {
        Instant now = Grid.aligned(SCRAPE).atOrBefore(Instant.now());
        TimeSeries newest = FilledStore.load(now, SCRAPE, 40, quarter -> 1_000 + quarter);
        store().address().write("newest", newest);
        RangeQuery tail = new RangeQuery(
                "sum(app_requests_total{app=\"newest\"})", now.minus(SCRAPE.multipliedBy(4)), now, SCRAPE);

        double[] values = ((Loaded) store().read(tail, loaded -> isDistinct(loaded.series())))
                .series()
                .values();

        // 15 s of 1036, 1037, 1038 and 1039 requests per second between the five.
        assertThat(new double[] {
                    values[1] - values[0], values[2] - values[1], values[3] - values[2], values[4] - values[3]
                })
                .containsExactly(new double[] {15_540, 15_555, 15_570, 15_585}, EXACT);
    }

    @Test
    default void moreThanOneAnswerMayHold_isReadInParts() {
        // Every store here is set to answer no more than 5,000 to 11,000 points at once.
        Instant end = store().end();
        RangeQuery query = new RangeQuery(rate("steady"), end.minusSeconds(11_999), end, Duration.ofSeconds(1));

        double[] values = loaded(query, 12_000).series().values();

        assertThat(values).containsOnly(new double[] {FilledStore.STEADY}, EXACT);
    }

    private Loaded loaded(RangeQuery query, int observed) {
        return (Loaded) store().read(query, loaded -> loaded.series().observedCount() == observed);
    }

    private static boolean isDistinct(TimeSeries series) {
        return Arrays.stream(series.values()).distinct().count() == series.size();
    }

    private static double[] totals(TimeSeries load, Instant from, int quarters) {
        double[] totals = new double[quarters];
        Instant origin = load.start().minus(load.step());
        double total = 0;
        for (Instant at = origin; !at.isAfter(from.plus(SCRAPE.multipliedBy(quarters - 1L))); at = at.plus(SCRAPE)) {
            if (at.isAfter(origin)) {
                int slot = (int) Duration.between(origin, at).minusSeconds(1).dividedBy(load.step());
                total += load.value(slot) * SCRAPE.toSeconds();
            }
            if (!at.isBefore(from)) {
                totals[(int) Duration.between(from, at).dividedBy(SCRAPE)] = total;
            }
        }
        return totals;
    }
}
