package io.almanac.scaler.autoscaler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * When one level of replicas has to be on: the spans of ticks, each as long as a level is held, that cover the ticks that
 * need it and are fewest in all.
 *
 * <p>With the needed spans [a(i), b(i)), hold h and n ticks, neighbours that share one span of the cover form a group:
 *
 * <pre>
 *   f(0) = 0,  f(j) = min over i &lt; j of f(i) + max(b(j) - a(i+1), min(h, n - a(i+1)))
 * </pre>
 *
 * Each span of the cover begins where its first needed span does. Two that overlap cost no less than the one in place of
 * both, so the sum is what is really on.
 */
final class LevelCover {
    private LevelCover() {}

    /** Ticks from {@code from} on, {@code until} no longer among them. */
    record Span(int from, int until) {
        int ticks() {
            return until - from;
        }
    }

    /** The cover for the ticks at which {@code needed} is {@code level} or more, in order. O(ticks + spans * hold). */
    static List<Span> fewestTicks(int[] needed, int level, int holdTicks) {
        List<Span> spans = spans(needed, level);
        int[] cost = new int[spans.size() + 1];
        int[] groupStart = new int[spans.size() + 1];
        Arrays.fill(cost, 1, cost.length, Integer.MAX_VALUE);
        for (int first = 0; first < spans.size(); first++) {
            int end = groupEnd(spans, first, holdTicks);
            for (int last = first; last < end; last++) {
                int total = cost[first]
                        + group(spans, first, last, holdTicks, needed.length).ticks();
                if (total < cost[last + 1]) {
                    cost[last + 1] = total;
                    groupStart[last + 1] = first;
                }
            }
        }
        Deque<Span> cover = new ArrayDeque<>();
        for (int end = spans.size(); end > 0; end = groupStart[end]) {
            cover.addFirst(group(spans, groupStart[end], end - 1, holdTicks, needed.length));
        }
        return List.copyOf(cover);
    }

    private static List<Span> spans(int[] needed, int level) {
        List<Span> spans = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= needed.length; i++) {
            boolean isOn = i < needed.length && needed[i] >= level;
            if (isOn && from < 0) {
                from = i;
            } else if (!isOn && from >= 0) {
                spans.add(new Span(from, i));
                from = -1;
            }
        }
        return spans;
    }

    /**
     * One past the last span a group from {@code first} may hold. Once a part is as long as the hold, a rest as long as
     * that is better on its own: it would cost no more and save the gap between.
     */
    private static int groupEnd(List<Span> spans, int first, int holdTicks) {
        int end = first + 1;
        while (end < spans.size()
                && spans.get(end - 1).until() - spans.get(first).from() < holdTicks) {
            end++;
        }
        int rest = end;
        while (end < spans.size() && spans.get(end).until() - spans.get(rest).from() < holdTicks) {
            end++;
        }
        return end;
    }

    private static Span group(List<Span> spans, int first, int last, int holdTicks, int ticks) {
        int from = spans.get(first).from();
        return new Span(from, Math.max(spans.get(last).until(), Math.min(from + holdTicks, ticks)));
    }
}
