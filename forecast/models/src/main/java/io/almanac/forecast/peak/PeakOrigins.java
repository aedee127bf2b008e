package io.almanac.forecast.peak;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The past origins that bounds are learned from: what each predictor said there, and the load that came, by {@link HeldBounds}. Those of the
 * training before are not looked at anew where they look the same from the later one. Mutable.
 */
final class PeakOrigins {
    private final PeakPredictors predictors;
    private final WindowMemory memory = new WindowMemory();
    private final HeldBounds held;
    private List<Origin> newestFirst = List.of();
    private Optional<TimeSeries> lookedAt = Optional.empty();

    /**
     * One origin. Compared by identity: the same one is the same in each training.
     *
     * @param second since 1970
     * @param reach of {@link PeakPredictors#reach}
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
    record Origin(long second, int reach, double[] row, double peak) {}

    /** What has become different from one training to the next. */
    record Change(List<Origin> gone, List<Origin> come) {}

    PeakOrigins(PeakPredictors predictors, Duration step) {
        this.predictors = predictors;
        this.held = new HeldBounds(predictors, step);
    }

    List<Origin> newestFirst() {
        return newestFirst;
    }

    /** Those of a load, remembered. */
    LoadWindows windows(TimeSeries load) {
        return memory.of(predictors.windows(load));
    }

    /** Looks back from the end of {@code history}; if it is not the one looked at before, continued, at all of it. */
    Change lookBack(TimeSeries history, CurveTrail trail) {
        boolean isContinued =
                lookedAt.filter(earlier -> isSame(earlier, history)).isPresent();
        List<Origin> before = isContinued ? newestFirst : List.of();
        List<Origin> now = new ArrayList<>();
        List<Origin> gone = new ArrayList<>(isContinued ? List.of() : newestFirst);
        List<Origin> come = new ArrayList<>();
        LoadWindows windows = windows(history);
        int last = history.size() - 1;
        int stride = Math.toIntExact(trail.strideSeconds() / history.step().toSeconds());
        long oldest = Math.max(
                0, last - CurveTrail.LENGTH.toSeconds() / history.step().toSeconds());
        int known = 0;
        for (int slot = newest(history, trail, last - predictors.window()); slot >= oldest; slot -= stride) {
            long second = history.timestamp(slot).getEpochSecond();
            while (known < before.size() && before.get(known).second > second) {
                gone.add(before.get(known++));
            }
            int reach = predictors.reach(slot);
            boolean isKnown =
                    known < before.size() && before.get(known).second == second && !trail.hasForgotten(second);
            if (isKnown && reach != PeakPredictors.CUT_SHORT && before.get(known).reach == reach) {
                now.add(before.get(known++));
            } else if (history.isObserved(slot) && !Double.isNaN(held.outcome(windows, slot))) {
                double[] row = held.row(windows, slot, trail.at(history.timestamp(slot)));
                come.add(new Origin(second, reach, row, held.outcome(windows, slot)));
                now.add(come.getLast());
            }
        }
        gone.addAll(before.subList(known, before.size()));
        newestFirst = now;
        lookedAt = Optional.of(history);
        return new Change(gone, come);
    }

    /** Whether two histories are the same where both have slots. */
    private static boolean isSame(TimeSeries earlier, TimeSeries later) {
        int shift =
                Math.toIntExact(Duration.between(earlier.start(), later.start()).dividedBy(later.step()));
        int first = Math.max(0, shift);
        int end = Math.min(earlier.size(), later.size() + shift);
        return earlier.isOfOneWith(later)
                || first >= end
                || Arrays.equals(earlier.values(first, end), later.values(first - shift, end - shift));
    }

    private static int newest(TimeSeries history, CurveTrail trail, int latest) {
        int slot = latest;
        while (slot >= 0 && !trail.takes(history.timestamp(slot))) {
            slot--;
        }
        return slot;
    }

    /** The mean peak; there must be one. */
    double meanPeak() {
        return newestFirst.stream().mapToDouble(Origin::peak).average().orElseThrow();
    }
}
