package io.almanac.scaler.decision.promotion;

import io.almanac.scaler.decision.risk.WouldHave;
import io.almanac.scaler.settings.trigger.Mode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule for steps between modes.
 *
 * <pre>
 *   up    after 2 whole days in a mode, on at least 7 days of evidence, if the upper bounds (90 %) on the share of time short and
 *         on the cost are within the terms, and nothing speaks for a step down
 *   down  if the lower bound (95 %) on either is beyond the terms, on the days in this mode or on the newest 7 of them
 * </pre>
 *
 * A step down takes less evidence in days than one up, as two days may be enough, and more in sureness, as each day is one more
 * look. After it what was before no longer counts.
 *
 * @param promotion the mode and since when
 * @param today the day that has just begun; days before it count
 */
record Gate(Terms terms, Promotion promotion, List<WouldHave.Day> account, LocalDate today) {
    static final int DAYS_IN_A_MODE = 2;
    static final int DAYS_OF_EVIDENCE = 7;
    static final double SURE_UP = 0.9;
    static final double SURE_DOWN = 0.95;

    /** What counts for a step up: whole days since the evidence began. */
    List<WouldHave.Day> evidence() {
        return since(promotion.evidenceFrom());
    }

    List<WouldHave.Day> since(LocalDate first) {
        return account.stream()
                .filter(day -> !day.day().isBefore(first) && day.day().isBefore(today))
                .toList();
    }

    /** Why there is no step up yet, for people; empty if there is one. */
    Optional<String> obstacle() {
        LocalDate earliest = promotion.since().plusDays(DAYS_IN_A_MODE);
        List<WouldHave.Day> days = evidence();
        if (today.isBefore(earliest)) {
            return Optional.of("each mode is kept for two whole days, this one until " + earliest);
        }
        if (days.size() < DAYS_OF_EVIDENCE) {
            return Optional.of(days.size() + " of the " + DAYS_OF_EVIDENCE + " days that are needed are accounted for");
        }
        Optional<Evidence> evidence = of(days, SURE_UP);
        if (evidence.isEmpty()) {
            return Optional.of("nothing was ordered on any day, so there is no cost to compare with");
        }
        return beyond(
                        evidence.get().shortRatio().high(),
                        evidence.get().costRatio().high())
                .map(what -> evidence.get().words() + ": not sure enough (90 %) to keep " + what)
                .or(() -> failure(newest(days)));
    }

    /** Why there is a step down, for people; empty if there is none. */
    Optional<String> failure() {
        List<WouldHave.Day> days = since(promotion.since());
        return failure(newest(days)).or(() -> failure(days));
    }

    private Optional<String> failure(List<WouldHave.Day> days) {
        return of(days, SURE_DOWN)
                .flatMap(evidence -> beyond(
                                evidence.shortRatio().low(),
                                evidence.costRatio().low())
                        .map(what -> evidence.words() + ": surely (95 %) beyond " + what));
    }

    private Optional<Evidence> of(List<WouldHave.Day> days, double confidence) {
        return Evidence.of(days, promotion.mode(), promotion.base(), confidence);
    }

    private static List<WouldHave.Day> newest(List<WouldHave.Day> days) {
        return days.subList(Math.max(0, days.size() - DAYS_OF_EVIDENCE), days.size());
    }

    /** The terms that figures are beyond. */
    private Optional<String> beyond(double shortRatio, double costRatio) {
        List<String> beyond = new ArrayList<>();
        if (shortRatio > terms.risk()) {
            beyond.add(String.format(Locale.ROOT, "risk, %.2f %%", 100 * terms.risk()));
        }
        if (costRatio > terms.cost()) {
            beyond.add(String.format(Locale.ROOT, "promoteCost, %.2f times", terms.cost()));
        }
        return beyond.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", beyond));
    }

    /** The figures that a step up rests on, in words. */
    String figures() {
        return of(evidence(), SURE_UP).map(Evidence::words).orElseThrow();
    }

    /** The base that costs are compared with from a step up on. */
    double base() {
        return promotion.mode() == Mode.PREDICTIVE ? promotion.base() : Evidence.base(evidence());
    }
}
