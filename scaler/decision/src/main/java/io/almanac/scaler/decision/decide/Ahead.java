package io.almanac.scaler.decision.decide;

import io.almanac.forecast.series.Forecast;
import io.almanac.scaler.settings.trigger.Mode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The load to be ready for in the lead window from now on, when load has not been seen for a while: the best rung of a
 * ladder that reaches so far.
 *
 * @param basis the rung
 * @param boundLoad empty if nothing is known of what lies ahead
 * @param margin by which {@code boundLoad} was raised; a forecast's quantile is that of the longer lead and is not
 */
record Ahead(Basis basis, OptionalDouble boundLoad, double margin) {
    /** The last forecast; else the same time last week; else yesterday; else nothing, so that the last decision is held. */
    static Ahead unseen(Situation situation) {
        OptionalDouble forecast = switch (situation.outlook()) {
            case Outlook.Unpredictable none -> OptionalDouble.empty();
            case Outlook.Calibrated calibrated -> OptionalDouble.empty();
            case Outlook.Doubted doubted ->
                doubted.expected()
                        .map(known -> largestAhead(known.forecast(), situation))
                        .orElseGet(OptionalDouble::empty);
            case Outlook.Predicted predicted ->
                largestAhead(predicted.expected().forecast(), situation);
        };
        if (forecast.isPresent()) {
            return new Ahead(Basis.STALE_FORECAST, forecast, 1);
        }
        Ahead nothing = new Ahead(Basis.LAST_KNOWN, OptionalDouble.empty(), 1);
        if (situation.settings().serving().mode() != Mode.PREDICTIVE) {
            return nothing;
        }
        EarlierDays days = new EarlierDays(situation);
        Optional<Ahead> lastWeek = days.lastWeek().map(copy -> raised(Basis.LAST_WEEK, copy));
        return lastWeek.or(() -> days.yesterday().map(copy -> raised(Basis.YESTERDAY, copy)))
                .orElse(nothing);
    }

    private static Ahead raised(Basis basis, EarlierDays.Copy copy) {
        double bound = Math.min(copy.load() * copy.margin(), Double.MAX_VALUE);
        return new Ahead(basis, OptionalDouble.of(bound), copy.margin());
    }

    /** The largest bound at a lead inside {@code (now, now + lead window]}, if the forecast reaches to its end. */
    private static OptionalDouble largestAhead(Forecast forecast, Situation situation) {
        Duration from = situation.dataAge();
        Duration until = from.plus(situation.leadWindow());
        if (forecast.horizon().leads().getLast().compareTo(until) < 0) {
            return OptionalDouble.empty();
        }
        return forecast.horizon().leads().stream()
                .filter(lead -> lead.compareTo(from) > 0 && lead.compareTo(until) <= 0)
                .mapToDouble(lead -> forecast.at(lead, situation.level()))
                .max();
    }
}
