package io.almanac.scaler.server.web;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.backtest.KeptShare;
import io.almanac.scaler.backtest.WhatIf;
import io.almanac.scaler.backtest.advice.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * What other settings would have come to, in JSON.
 *
 * @param from the first instant that is judged
 * @param changed what a trigger's metadata would have to say
 * @param asked the settings that were asked about
 * @param today those in force, served by the forecast
 * @param reactive plain autoscaling at today's threshold
 */
record WhatIfJson(
        Instant now,
        Instant from,
        Instant until,
        double capacityPerReplica,
        Duration startDelay,
        Map<String, String> changed,
        Row asked,
        Row today,
        Row reactive,
        List<KeptShare> calibration) {
    private static final Duration TRAINING_PERIOD = Duration.ofDays(1);

    /** @param cost in the currency of the price; empty without one */
    record Row(
            double replicaHours,
            Duration timeShort,
            double shortRatio,
            Duration longestShortage,
            double scaleEventsPerDay,
            Optional<String> cost) {
        private static final int MILLIS = 1000;

        private static Row of(Score score, Optional<Price> price) {
            return new Row(
                    score.replicaHours(),
                    Duration.ofMillis(
                            Math.round(score.timeShortRatio() * score.scored().toSeconds() * MILLIS)),
                    score.timeShortRatio(),
                    score.longestShortage(),
                    score.scaleEventsPerDay(),
                    price.map(known -> known.text(known.of(score.replicaHours()))));
        }
    }

    /** Replays {@code load}, which takes a second or so. */
    static Reply reply(Instant now, WhatIfQuery query, TimeSeries load, DoubleConsumer watch) {
        return switch (WhatIf.of(load, query.question(TRAINING_PERIOD), watch)) {
            case WhatIf.Outcome.Refused refused -> Reply.problem(Reply.CONFLICT, String.join("; ", refused.problems()));
            case WhatIf.Outcome.Replayed replayed -> Reply.json(Reply.OK, of(now, query, replayed));
        };
    }

    private static WhatIfJson of(Instant now, WhatIfQuery query, WhatIf.Outcome.Replayed replayed) {
        return new WhatIfJson(
                now,
                replayed.from(),
                replayed.until(),
                query.capacityPerReplica(),
                query.startDelay(),
                query.changed(),
                Row.of(replayed.asked(), query.price()),
                Row.of(replayed.today(), query.price()),
                Row.of(replayed.reactive(), query.price()),
                replayed.calibration());
    }
}
