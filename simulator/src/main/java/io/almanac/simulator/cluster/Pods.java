package io.almanac.simulator.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The pods of a workload: those that serve and those that start. A pod ordered at t is ready at t + startDelay; scale-in
 * stops pods at once, the youngest first. Immutable.
 *
 * <p>Hence, with N(t) the pods ordered, in closed form {@code ready(t) = min N over [t - startDelay, t]}: a pod serves
 * exactly if it has been wanted for the whole start delay. O(pods orders still starting) for each call.
 */
public final class Pods {
    private final Duration startDelay;
    private final int old;
    private final List<Order> starting;

    private record Order(Instant readyAt, int count) {}

    private Pods(Duration startDelay, int old, List<Order> starting) {
        this.startDelay = startDelay;
        this.old = old;
        this.starting = starting;
    }

    /** {@code count} pods that serve already. */
    public static Pods serving(Duration startDelay, int count) {
        if (startDelay.isNegative() || count < 0) {
            throw new IllegalArgumentException(
                    "startDelay=" + startDelay + ", pods=" + count + ": both must be at least 0");
        }
        return new Pods(startDelay, count, List.of());
    }

    /** All pods, starting ones included. */
    public int ordered() {
        return old + count(starting);
    }

    /** The pods that serve at {@code now}, which must not be before the last change. */
    public int ready(Instant now) {
        return old
                + count(starting.stream().filter(order -> isReady(order, now)).toList());
    }

    /** With {@code wanted} pods from {@code now} on; never before an earlier change. */
    public Pods scaledTo(int wanted, Instant now) {
        if (wanted < 0) {
            throw new IllegalArgumentException("pods=" + wanted + " must be at least 0");
        }
        int grown = ready(now);
        List<Order> left = new ArrayList<>();
        int room = wanted - grown;
        for (Order order : starting) {
            if (!isReady(order, now) && room > 0) {
                left.add(new Order(order.readyAt(), Math.min(order.count(), room)));
                room -= order.count();
            }
        }
        if (room > 0) {
            left.add(new Order(now.plus(startDelay), room));
        }
        return new Pods(startDelay, Math.min(grown, wanted), List.copyOf(left));
    }

    private static boolean isReady(Order order, Instant now) {
        return !order.readyAt().isAfter(now);
    }

    private static int count(List<Order> orders) {
        return orders.stream().mapToInt(Order::count).sum();
    }
}
