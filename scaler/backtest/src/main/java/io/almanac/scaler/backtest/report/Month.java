package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.advice.Comparison;
import io.almanac.scaler.backtest.advice.Price;
import io.almanac.scaler.backtest.advice.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a way to scale takes a month of 730 hours, a twelfth of 365 days.
 *
 * @param way what it is: {@code today}, {@code fixed}, {@code tuned} or {@code predictive}
 * @param setting of it, in words
 * @param replicas ordered, on average
 * @param money if a price is known
 */
record Month(
        String way,
        String setting,
        @JsonSerialize(using = FourDigits.class) double timeShortRatio,
        double replicaHours,
        double replicas,
        Optional<Double> money) {
    private static final double CENTS = 100;

    static Month of(String way, Trial trial, Optional<Price> price) {
        return new Month(
                way,
                trial.setting(),
                trial.timeShortRatio(),
                trial.replicaHoursPerMonth(),
                trial.replicas(),
                price.map(each -> Math.round(each.of(trial.replicaHoursPerMonth()) * CENTS) / CENTS));
    }

    /** Today's target, the best fixed one, the one that is tuned as it goes, and prediction. */
    static List<Month> of(Advice.Measured measured) {
        Comparison comparison = measured.comparison();
        Optional<Price> price = measured.price();
        List<Month> months = new ArrayList<>();
        measured.today().ifPresent(today -> months.add(of("today", today, price)));
        comparison.fixedAtPromise().ifPresent(fixed -> months.add(of("fixed", fixed, price)));
        months.add(of("tuned", comparison.reactiveKept(), price));
        months.add(of("predictive", comparison.predictive(), price));
        return months;
    }
}
