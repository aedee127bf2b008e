package io.almanac.scaler.server.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a workload was asked for.
 *
 * @param last the newest question
 * @param rounds the newest three that were a round apart, oldest first
 */
record Questions(Instant last, List<Instant> rounds) {
    /** KEDA and the HPA ask every 15 s or more rarely; what is nearer together is of one round. */
    private static final Duration ROUND = Duration.ofSeconds(10);

    private static final int ROUNDS = 3;

    static Questions first(Instant now) {
        return new Questions(now, List.of(now));
    }

    Questions with(Instant now) {
        boolean isNewRound = Duration.between(rounds.getLast(), now).compareTo(ROUND) >= 0;
        List<Instant> newest = isNewRound
                ? Stream.concat(rounds.stream().skip(Math.max(0, rounds.size() + 1 - ROUNDS)), Stream.of(now))
                        .toList()
                : rounds;
        return new Questions(now, newest);
    }

    /** The same by a clock that was set. */
    Questions shifted(Duration by) {
        return new Questions(
                last.plus(by), rounds.stream().map(round -> round.plus(by)).toList());
    }

    /** Whether there have been three rounds since {@code instant}. */
    boolean isAskedOnSince(Instant instant) {
        return rounds.size() == ROUNDS && rounds.getFirst().isAfter(instant);
    }
}
