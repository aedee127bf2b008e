package io.almanac.scaler.server.source;

import io.almanac.forecast.series.Sample;
import java.util.List;
import java.util.SortedMap;

/**
 * What one answer of Prometheus's HTTP API says, read but not yet judged. Texts that the answer does not hold are
 * empty.
 *
 * @param status {@code success} or {@code error}
 * @param errorType Prometheus's own class of the error
 * @param error Prometheus's own words
 * @param warnings everything that the source itself holds against its answer
 * @param found the data
 */
record RangeAnswer(String status, String errorType, String error, List<String> warnings, Found found) {
    RangeAnswer {
        warnings = List.copyOf(warnings);
    }

    /**
     * The data of an answer. Only the first series' samples are kept: more than one series is refused anyway.
     *
     * @param resultType {@code matrix}, {@code vector}, {@code scalar}, {@code string}; {@code native histograms} for
     *     a matrix that holds those
     * @param seriesCount all series
     * @param labelSets the labels of the first few series
     * @param samples of the first series, as they came
     */
    record Found(String resultType, int seriesCount, List<SortedMap<String, String>> labelSets, List<Sample> samples) {
        Found {
            labelSets = List.copyOf(labelSets);
            samples = List.copyOf(samples);
        }
    }
}
