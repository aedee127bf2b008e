package io.almanac.scaler.decision.doubt;

import io.almanac.forecast.clean.Disturbance;
import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.forecast.series.TimeSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which load is not taken for demand, slot by slot, by what is known at each. A fall that lasts becomes how the load is, and
 * is taken for demand after all; all else stays in doubt. Immutable.
 *
 * <p>Known in other words: a load that is out of bounds is censored or contaminated, and does not move what is expected
 * (Huber, "Robust estimation of a location parameter", 1964; Tobin, "Estimation of relationships for limited dependent
 * variables", 1958), for a bounded time, after which it is a shift of level (Tsay 1988).
 *
 * @param past stretches that have ended, oldest first
 * @param present the one that the newest slot is in
 * @param recovery from the newest stretch, while it is recent
 */
public record Doubts(List<Doubt> past, Optional<PresentDoubt> present, Optional<Recovery> recovery) {
    /** No doubt. */
    public static final Doubts NONE = new Doubts(List.of(), Optional.empty(), Optional.empty());

    private static final double LEAST_DIFFERENCE = 0.01;

    public Doubts {
        past = List.copyOf(past);
    }

    /** The doubts after one more slot. */
    public Doubts after(Sight sight) {
        Doubts kept = isEmpty() ? this : forgetting(sight);
        if (sight.isSpecial()) {
            return kept.present.map(now -> kept.ended(now, sight)).orElse(kept);
        }
        Doubts next = kept.present.map(now -> kept.goingOn(now, sight)).orElse(kept);
        return next.present.isPresent() ? next : next.begun(sight);
    }

    private boolean isEmpty() {
        return past.isEmpty() && present.isEmpty() && recovery.isEmpty();
    }

    private Doubts forgetting(Sight sight) {
        Instant start = sight.load().start();
        return new Doubts(
                past.stream().filter(each -> each.until().isAfter(start)).toList(),
                present,
                recovery.filter(known -> known.isRecent(sight.at())));
    }

    private Doubts goingOn(PresentDoubt now, Sight sight) {
        return switch (now.cause()) {
            case FALL -> fallen(now, sight);
            case SURGE -> recovery.isPresent() && sight.isSurge(recovery.get().from()) ? this : ended(now, sight);
            case CUT_OFF ->
                !now.isOverAt(sight.at()) && sight.isStillCutOff(now)
                        ? this
                        : ended(now, sight).recovered(now, sight);
        };
    }

    private Doubts fallen(PresentDoubt fall, Sight sight) {
        if (fall.isOverAt(sight.at())) {
            return new Doubts(past, Optional.empty(), recovery);
        }
        if (sight.isStillFallen(fall)) {
            return this;
        }
        return ended(fall, sight).recovered(fall, sight);
    }

    private Doubts recovered(PresentDoubt from, Sight sight) {
        return new Doubts(past, present, Optional.of(new Recovery(from, sight.at())));
    }

    private Doubts begun(Sight sight) {
        Optional<PresentDoubt> begun = sight.fall()
                .or(() -> recovery.filter(known -> sight.isSurge(known.from()))
                        .map(known -> new PresentDoubt(
                                Cause.SURGE,
                                sight.at(),
                                known.from().before(),
                                known.from().anchor())))
                .or(sight::cutOff);
        return begun.isEmpty() ? this : new Doubts(past, begun, recovery);
    }

    private Doubts ended(PresentDoubt now, Sight sight) {
        List<Doubt> all = new ArrayList<>(past);
        all.add(new Doubt(now.cause(), now.from(), sight.at(), ratio(now, sight)));
        return new Doubts(all, Optional.empty(), recovery);
    }

    private static double ratio(PresentDoubt now, Sight sight) {
        TimeSeries load = sight.load();
        double sum = 0;
        int known = 0;
        for (int slot = load.firstSlotAtOrAfter(now.from()); slot < load.size() - 1; slot++) {
            sum += load.isObserved(slot) ? load.value(slot) : 0;
            known += load.isObserved(slot) ? 1 : 0;
        }
        double ratio = known == 0 || now.before() == 0 ? 1 : sum / known / now.before();
        return now.cause() == Cause.SURGE
                ? Math.max(1 + LEAST_DIFFERENCE, ratio)
                : Math.min(1 - LEAST_DIFFERENCE, ratio);
    }

    /** The same with what was to be ready for before the present doubt. */
    public Doubts with(Anchor anchor) {
        return new Doubts(past, present.map(now -> now.with(anchor)), recovery);
    }

    /** A load without what is in doubt of it, which becomes missing; the same series if nothing is. */
    public TimeSeries believed(TimeSeries load) {
        TimeSeries rest = load;
        for (Doubt each : past) {
            rest = rest.without(each.from(), each.until());
        }
        return present.isPresent()
                ? rest.without(present.get().from(), load.end().plus(load.step()))
                : rest;
    }

    /** Those that an outage or a surge was, and that had ended before {@code at}. */
    public List<Disturbance> disturbancesUntil(Instant at) {
        return past.stream()
                .filter(each -> each.cause() != Cause.CUT_OFF && !each.until().isAfter(at))
                .map(each -> new Disturbance(each.from(), each.until(), each.ratio()))
                .toList();
    }

    /** When each stretch began, the present one last: what is read of a load is the same as long as this is. */
    public List<Instant> beginnings() {
        return Stream.concat(past.stream().map(Doubt::from), present.stream().map(PresentDoubt::from))
                .toList();
    }

    /** Writes all of it. */
    public void write(StateOutput output) {
        output.put(past.size());
        past.forEach(each -> each.write(output));
        output.put(present.isPresent());
        present.ifPresent(now -> now.write(output));
        output.put(recovery.isPresent());
        recovery.ifPresent(known -> known.write(output));
    }

    /** Reads what {@link #write} wrote. */
    public static Doubts read(StateInput input) {
        List<Doubt> past = new ArrayList<>();
        for (int left = input.nextLength(2 * Long.BYTES); left > 0; left--) {
            past.add(Doubt.read(input));
        }
        return new Doubts(
                past,
                input.nextBoolean() ? Optional.of(PresentDoubt.read(input)) : Optional.empty(),
                input.nextBoolean() ? Optional.of(Recovery.read(input)) : Optional.empty());
    }
}
