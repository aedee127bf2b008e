package io.almanac.simulator.prometheus;

import io.almanac.simulator.trace.CounterSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;

/**
 * One series of an answer: requests per second, NaN where there is no value; owned by the answer and not copied.
 *
 * @param labels what the sum kept
 */
@SuppressWarnings("ArrayRecordComponent") // Never leaves the package and is never compared.
record ResultSeries(NavigableMap<String, String> labels, double[] values) {
    /** The answer to {@code request} from {@code counters} of one metric; series without any value are left out. */
    static List<ResultSeries> of(QueryRequest.Evaluate request, List<CounterSeries> counters, long visibleUntilMilli) {
        Map<NavigableMap<String, String>, double[]> sums = new LinkedHashMap<>();
        for (CounterSeries counter : counters) {
            NavigableMap<String, String> labels = counter.labels();
            if (request.query().selects(labels)) {
                double[] sum =
                        sums.computeIfAbsent(request.query().groupOf(labels), group -> missing(request.points()));
                add(sum, request, counter, visibleUntilMilli);
            }
        }
        List<ResultSeries> series = new ArrayList<>();
        sums.forEach((labels, values) -> series.add(new ResultSeries(labels, values)));
        series.removeIf(ResultSeries::isEmpty);
        series.sort(Comparator.comparing(one -> one.labels().toString()));
        return series;
    }

    private boolean isEmpty() {
        return Arrays.stream(values).allMatch(Double::isNaN);
    }

    private static double[] missing(int points) {
        double[] values = new double[points];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static void add(
            double[] sum, QueryRequest.Evaluate request, CounterSeries counter, long visibleUntilMilli) {
        for (int i = 0; i < sum.length; i++) {
            long epochMilli = request.startMilli() + i * request.stepMillis();
            OptionalDouble rate =
                    CounterRate.at(counter, epochMilli, request.query().rangeMillis(), visibleUntilMilli);
            if (rate.isPresent()) {
                sum[i] = (Double.isNaN(sum[i]) ? 0 : sum[i]) + rate.getAsDouble();
            }
        }
    }
}
