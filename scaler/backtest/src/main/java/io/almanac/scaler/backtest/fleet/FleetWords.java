package io.almanac.scaler.backtest.fleet;

import io.almanac.scaler.backtest.advice.Price;
import io.almanac.scaler.backtest.advice.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What many services come to together.
 *
 * @param verdicts how many services got each verdict
 * @param failed services that could not be read or replayed
 * @param saved replica-hours a month, over those services that save any
 * @param costsMore the same over those that cost more than today
 * @param brokenToday services that are short more often than promised today
 */
record FleetWords(Map<Verdict, Integer> verdicts, int failed, double saved, double costsMore, int brokenToday) {
    private static final double PERCENT = 100;

    static FleetWords of(List<FleetEntry> entries) {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        int failed = 0;
        int broken = 0;
        double saved = 0;
        double costsMore = 0;
        for (FleetEntry entry : entries) {
            switch (entry) {
                case FleetEntry.Failed any -> failed++;
                case FleetEntry.Judged judged -> {
                    verdicts.merge(judged.verdict(), 1, Integer::sum);
                    double hours = judged.savedReplicaHoursPerMonth().orElse(0.0);
                    saved += Math.max(0, hours);
                    costsMore += Math.max(0, -hours);
                    broken += judged.breaksThePromiseToday() ? 1 : 0;
                }
            }
        }
        return new FleetWords(verdicts, failed, saved, costsMore, broken);
    }

    int count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0);
    }

    int services() {
        return failed + verdicts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** @param price of a replica-hour, if money is asked for */
    String sentence(Optional<Price> price) {
        return services() + " services: predict " + count(Verdict.PREDICT) + ", calibrate only "
                + count(Verdict.CALIBRATE_ONLY) + ", leave alone " + count(Verdict.LEAVE_ALONE) + ", cannot tell "
                + count(Verdict.CANNOT_TELL) + ", failed " + failed + ". Saves " + hours(saved)
                + " replica-hours a month" + money(saved, price) + "; where more is needed than today "
                + hours(costsMore)
                + money(costsMore, price) + ". Short more often than"
                + " promised today: " + brokenToday + ".";
    }

    private static String money(double hours, Optional<Price> price) {
        return price.map(each -> ", or " + each.text(each.of(hours))).orElse("");
    }

    /** What following the verdict saves a month; {@code ?} if it cannot tell. */
    static String money(FleetEntry.Judged judged, Price price) {
        return judged.savedReplicaHoursPerMonth()
                .map(hours -> price.text(price.of(hours == 0 ? 0.0 : hours)))
                .orElse("?");
    }

    static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String hours(double hours) {
        return String.format(Locale.ROOT, "%,.0f", hours == 0 ? 0.0 : hours);
    }

    static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.2f %%", PERCENT * ratio);
    }
}
