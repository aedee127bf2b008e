package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.trigger.LoadQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a query's text tells of its answers. */
final class QueryTraps {
    /** A rate takes two samples; a window that begins between two scrapes, and one scrape that is missed, take one each. */
    private static final int SCRAPES_OF_A_RATE = 4;

    private static final int SCRAPES_OF_A_VALUE = 2;
    private static final Pattern WINDOW =
            Pattern.compile("\\b(?<function>i?rate|increase|i?delta|deriv|[a-z]+_over_time)"
                    + "\\s*\\([^\\[\\]]{0,4000}\\[\\s*(?<window>(?:[0-9]{1,9}[smhdw])+)\\s*[\\]:]");
    private static final Pattern TEXT_OR_COMMENT =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|`[^`]*+`|#[^\\n]*+");
    private static final Pattern ONE_SERIES = Pattern.compile(
            "\\b(?:sum|avg|max|min|count|group|stddev|stdvar|quantile|scalar|vector|absent|absent_over_time)\\b");
    private static final Pattern RECORDED = Pattern.compile("\\s*[a-zA-Z_]+:[a-zA-Z0-9_:]+\\s*");

    private QueryTraps() {}

    static List<Finding> of(ManifestNode trigger, LoadQuery load, Duration scrapeInterval) {
        List<Finding> findings = new ArrayList<>();
        ManifestNode at = trigger.at("metadata.query");
        String query = TEXT_OR_COMMENT.matcher(load.query()).replaceAll("");
        load.warning()
                .ifPresent(warning -> findings.add(Finding.warning("bare-counter", new Problem(at.where(), warning))));
        Matcher windows = WINDOW.matcher(query);
        while (windows.find()) {
            boolean isRate = !windows.group("function").endsWith("_over_time");
            Duration least = scrapeInterval.multipliedBy(isRate ? SCRAPES_OF_A_RATE : SCRAPES_OF_A_VALUE);
            if (DurationText.parse(windows.group("window")) instanceof Reading.Usable<Duration>(Duration window)
                    && window.compareTo(least) < 0) {
                findings.add(Finding.warning(
                        "short-rate-window",
                        at.problem("has a window of " + windows.group("window") + ", less than "
                                + (isRate ? "four times" : "twice") + " the scrape interval of "
                                + DurationText.format(scrapeInterval) + ": one missed scrape leaves no value; make it "
                                + DurationText.format(least) + " or longer")));
            }
        }
        if (!ONE_SERIES.matcher(query).find() && !RECORDED.matcher(query).matches()) {
            findings.add(Finding.warning(
                    "several-series",
                    at.problem("sums up nothing, and gives a series for each pod or label; put sum(...) around it")));
        }
        return findings;
    }
}
