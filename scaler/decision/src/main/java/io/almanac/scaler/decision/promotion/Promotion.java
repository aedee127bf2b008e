package io.almanac.scaler.decision.promotion;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.scaler.decision.risk.WouldHave;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.Serving;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a workload stands between being watched and being scaled by the forecast: {@code observe}, {@code shadow}, {@code
 * predictive}. {@link Gate} rules over the steps, one a day (UTC) at most, by what days in the account show. Immutable.
 *
 * @param mode that is in force
 * @param since the first whole day in it
 * @param evidenceFrom the first day that counts for a step up
 * @param base cost of what served before the forecast did, in that of the present load's loop
 * @param lookedAt the newest day that was looked at
 * @param steps the newest that were made, oldest first
 */
public record Promotion(
        Mode mode, LocalDate since, LocalDate evidenceFrom, double base, LocalDate lookedAt, List<Step> steps) {
    private static final List<Mode> MODES = List.of(Mode.OBSERVE, Mode.SHADOW, Mode.PREDICTIVE);
    private static final int MOST_STEPS = 8;

    public Promotion {
        steps = List.copyOf(steps);
        if (!MODES.contains(mode) || !(base > 0 && base < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(mode + " at a base of " + base + ": one of " + MODES + ", more than 0");
        }
    }

    /**
     * A change of mode.
     *
     * @param at the day that it was made at the beginning of
     * @param figures it rests on, for people
     */
    public record Step(LocalDate at, Mode from, Mode to, String figures) {
        public boolean isUp() {
            return MODES.indexOf(to) > MODES.indexOf(from);
        }
    }

    /** Of a workload that is new today; days before it may count as evidence. */
    public static Promotion starting(Mode lowest, LocalDate today) {
        return new Promotion(lowest, today.plusDays(1), LocalDate.MIN, 1, today, List.of());
    }

    /**
     * The same after a look at the beginning of {@code today}; the same at any later time of that day.
     *
     * @param account empty while nothing of the load was followed: nothing changes
     */
    public Promotion after(Terms terms, Optional<WouldHave> account, LocalDate today) {
        if (!today.isAfter(lookedAt) || account.isEmpty()) {
            return this;
        }
        Gate gate = new Gate(terms, this, account.get().days(), today);
        int place = MODES.indexOf(mode);
        Optional<String> failure = mode == terms.lowest() ? Optional.empty() : gate.failure();
        if (failure.isPresent()) {
            return stepped(MODES.get(place - 1), today, today, base, failure.get());
        }
        return mode != Mode.PREDICTIVE && gate.obstacle().isEmpty()
                ? stepped(MODES.get(place + 1), today, evidenceFrom, gate.base(), gate.figures())
                : new Promotion(mode, since, evidenceFrom, base, today, steps);
    }

    private Promotion stepped(Mode to, LocalDate today, LocalDate evidence, double nextBase, String figures) {
        List<Step> all = new ArrayList<>(steps);
        all.add(new Step(today, mode, to, figures));
        return new Promotion(
                to, today, evidence, nextBase, today, all.subList(Math.max(0, all.size() - MOST_STEPS), all.size()));
    }

    /** The step that was made since {@code before}, an earlier state of the same workload; empty if none was. */
    public Optional<Step> stepSince(Promotion before) {
        return steps.isEmpty() || steps.equals(before.steps) ? Optional.empty() : Optional.of(steps.getLast());
    }

    /** Whether it is one of a trigger that asks for this: no lower than its mode. */
    public boolean isOf(Serving serving) {
        return serving.isPromoted() && MODES.indexOf(mode) >= MODES.indexOf(serving.mode());
    }

    /** What keeps it where it is, for people: what the newest look had to say. */
    public String standing(Terms terms, Optional<WouldHave> account) {
        if (account.isEmpty()) {
            return "nothing of the load is accounted for yet";
        }
        Gate gate = new Gate(terms, this, account.get().days(), lookedAt);
        if (mode == Mode.PREDICTIVE) {
            return Evidence.of(gate.since(since), mode, base, Gate.SURE_DOWN)
                    .map(Evidence::words)
                    .orElse("served for less than two days");
        }
        return gate.obstacle().orElse("the next step is made with the next day (UTC)");
    }

    /** Writes all of it. */
    public void write(StateOutput output) {
        output.put(mode.name()).put(since.toEpochDay()).put(evidenceFrom.toEpochDay());
        output.put(base).put(lookedAt.toEpochDay()).put(steps.size());
        steps.forEach(step -> output.put(step.at.toEpochDay())
                .put(step.from.name())
                .put(step.to.name())
                .put(step.figures));
    }

    /** Reads what {@link #write} wrote. */
    public static Promotion read(StateInput input) {
        Mode mode = Mode.valueOf(input.nextText());
        LocalDate since = LocalDate.ofEpochDay(input.nextLong());
        LocalDate evidenceFrom = LocalDate.ofEpochDay(input.nextLong());
        double base = input.nextDouble();
        LocalDate lookedAt = LocalDate.ofEpochDay(input.nextLong());
        List<Step> steps = new ArrayList<>();
        for (int left = input.nextLength(Long.BYTES + 3 * Integer.BYTES); left > 0; left--) {
            steps.add(new Step(
                    LocalDate.ofEpochDay(input.nextLong()),
                    Mode.valueOf(input.nextText()),
                    Mode.valueOf(input.nextText()),
                    input.nextText()));
        }
        return new Promotion(mode, since, evidenceFrom, base, lookedAt, steps);
    }
}
