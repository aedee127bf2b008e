package io.almanac.forecast.model;

import java.time.Duration;
import java.util.stream.IntStream;

/**
 * The leads at which errors are measured; between them they are interpolated in the logarithm of the lead, because
 * errors grow fast over the first minutes and slowly over the last hours.
 */
public final class LeadNodes {
    private static final int[] MINUTES = {
        1, 2, 3, 5, 8, 12, 20, 30, 45, 60, 90, 120, 180, 240, 360, 540, 720, 1080, 1440
    };

    private LeadNodes() {}

    /** Increasing leads in slots, from one slot up to {@code longest}, which is always the last. */
    public static int[] upTo(Duration longest, Duration step) {
        int last = Math.max(1, Math.toIntExact(longest.dividedBy(step)));
        IntStream nodes = IntStream.of(MINUTES).mapToObj(Duration::ofMinutes).mapToInt(lead ->
                (int) Math.round((double) lead.toSeconds() / step.toSeconds()));
        return IntStream.concat(nodes.filter(slots -> slots >= 1 && slots < last), IntStream.of(last))
                .sorted()
                .distinct()
                .toArray();
    }
}
