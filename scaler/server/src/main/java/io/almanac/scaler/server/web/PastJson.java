package io.almanac.scaler.server.web;

import static io.almanac.scaler.server.web.Json.each;

import io.almanac.scaler.server.live.QuarterLog;
import io.almanac.scaler.server.live.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A workload's decisions of a fortnight in stretches of a quarter of an hour or more, in JSON. Instants are epoch seconds. */
record PastJson(
        Instant now,
        Duration resolution,
        List<Long> at,
        List<OptionalDouble> load,
        List<Integer> fewestReplicas,
        List<Integer> mostReplicas,
        List<OptionalInt> reactiveReplicas,
        SeenReplicas seen) {
    private static final int LONGEST_SECONDS = 86_400;

    static PastJson of(Workload workload, Instant now, Instant after, RequestPath path) {
        Instant until =
                path.parameter("until").map(text -> Api.instant("until", text)).orElse(now);
        Duration resolution = resolution(path);
        List<QuarterLog.Past> past = workload.log().past(after, until, resolution);
        return new PastJson(
                now,
                resolution,
                each(past, stretch -> stretch.at().getEpochSecond()),
                each(past, QuarterLog.Past::load),
                each(past, QuarterLog.Past::fewest),
                each(past, QuarterLog.Past::most),
                each(past, QuarterLog.Past::reactive),
                SeenReplicas.of(workload.state().observations().replicas(), after, until, resolution));
    }

    private static Duration resolution(RequestPath path) {
        int quarter = Math.toIntExact(QuarterLog.QUARTER.toSeconds());
        int seconds = path.whole("resolutionSeconds", quarter, LONGEST_SECONDS).orElse(quarter);
        if (seconds % quarter != 0) {
            throw new BadRequest("resolutionSeconds must be a multiple of " + quarter);
        }
        return Duration.ofSeconds(seconds);
    }
}
