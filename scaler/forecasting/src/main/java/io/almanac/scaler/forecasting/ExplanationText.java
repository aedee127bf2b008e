package io.almanac.scaler.forecasting;

import io.almanac.forecast.clean.Disturbance;
import io.almanac.forecast.model.ModelReport;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.settings.rule.DurationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The explanation of a forecast, in words. */
public final class ExplanationText {
    private ExplanationText() {}

    public static List<String> lines(String series, OriginResult.Made made) {
        OriginResult.Explanation explanation = made.explanation();
        List<String> lines = new ArrayList<>();
        lines.add(series + " from " + made.origin() + " by " + made.model());
        lines.add("  history           " + history(explanation.history()));
        explanation.disturbances().all().forEach(each -> lines.add("  set aside         " + disturbance(each)));
        explanation.passedOver().forEach(reason -> lines.add("  not used          " + reason));
        for (Map.Entry<String, Double> loss : explanation.losses().entrySet()) {
            lines.add("  loss              " + number(loss.getValue(), "%.4f") + " " + loss.getKey());
        }
        explanation.report().ifPresent(report -> lines.addAll(report(report)));
        return lines;
    }

    private static String history(TimeSeries history) {
        int missing = history.size() - history.observedCount();
        return DurationText.format(history.length()) + " from " + history.start() + ", step "
                + DurationText.format(history.step()) + ", " + missing + " of " + history.size() + " missing";
    }

    private static String disturbance(Disturbance disturbance) {
        return disturbance.kind().name().toLowerCase(Locale.ROOT) + " from " + disturbance.from() + " to "
                + disturbance.until() + ", " + String.format(Locale.ROOT, "%.2g", disturbance.ratio())
                + " times what is usual then: not learned from";
    }

    private static List<String> report(ModelReport report) {
        String verdict = report.isReactive() ? ": worth no more than the present load" : "";
        return List.of(
                "  transform         " + report.transform().name().toLowerCase(Locale.ROOT),
                "  day-class weight  " + number(report.dayClassWeight(), "%.1f")
                        + " (a weekday tells so much more about a weekday than a day of the weekend does)",
                "  smoothing         " + DurationText.format(report.smoothing()) + " on either side",
                "  skill             " + number(report.skill(), "%.3f") + " (1 - error / error of holding the load,"
                        + " 10m to 2h ahead, on held-out days)" + verdict,
                "  profile weight    " + number(report.profileWeight(), "%.2f"),
                "  widening          0.95 quantiles " + number(report.nearWidening(), "%.2f")
                        + " times as far from the median 2h"
                        + " ahead, " + number(report.farWidening(), "%.2f")
                        + " times at the longest lead (errors on days to come by those on days held out)",
                "  learned from      " + report.origins() + " origins");
    }

    private static String number(double value, String format) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "unmeasured";
    }
}
