package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The pods of a workload: those that serve and those that start. A pod ordered at t is ready at t + its start delay;
 * scale-in stops pods at once, the youngest first. Immutable.
 *
 * <p>With the same start delay for all and N(t) the pods ordered, in closed form {@code ready(t) = min N over
 * [t - startDelay, t]}: a pod serves exactly if it has been wanted for the whole start delay. O(orders still starting)
 * for each call.
 */
public final class Pods {
    private final PodStartDelay startDelay;
    private final long everOrdered;
    private final int old;
    private final List<Order> young;

    /** Pods one after the other in age that become ready together. */
    private record Order(Instant readyAt, int count) {}

    /** {@code old} pods serve; then come {@code young} ones, each order younger than the one before. */
    private Pods(PodStartDelay startDelay, long everOrdered, int old, List<Order> young) {
        this.startDelay = startDelay;
        this.everOrdered = everOrdered;
        this.old = old;
        this.young = young;
    }

    /** {@code count} pods that serve already. */
    public static Pods serving(PodStartDelay startDelay, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("pods=" + count + " must be at least 0");
        }
        return new Pods(startDelay, count, count, List.of());
    }

    /** {@code count} pods that serve already; later ones all take {@code startDelay}. */
    public static Pods serving(Duration startDelay, int count) {
        return serving(new PodStartDelay.Fixed(startDelay), count);
    }

    /** All pods, starting ones included. */
    public int ordered() {
        int count = old;
        for (Order order : young) {
            count += order.count();
        }
        return count;
    }

    /** The pods that serve at {@code now}, which must not be before the last change. */
    public int ready(Instant now) {
        int count = old;
        for (Order order : young) {
            count += isReady(order, now) ? order.count() : 0;
        }
        return count;
    }

    /** With {@code wanted} pods from {@code now} on; never before an earlier change. */
    public Pods scaledTo(int wanted, Instant now) {
        if (wanted < 0) {
            throw new IllegalArgumentException("pods=" + wanted + " must be at least 0");
        }
        boolean isSettled = young.isEmpty() || !isReady(young.getFirst(), now);
        if (isSettled && wanted == ordered()) {
            return this;
        }
        int grown = old;
        List<Order> left = new ArrayList<>();
        for (Order order : young) {
            if (left.isEmpty() && isReady(order, now)) {
                grown += order.count();
            } else {
                left.add(order);
            }
        }
        int missing = wanted - ordered();
        if (missing > 0) {
            order(left, missing, now);
            return new Pods(startDelay, everOrdered + missing, grown, List.copyOf(left));
        }
        return new Pods(startDelay, everOrdered, Math.min(grown, wanted), oldest(left, wanted - grown));
    }

    /** Adds {@code count} pods; each that becomes ready with the one before joins its order. */
    private void order(List<Order> orders, int count, Instant now) {
        for (int i = 0; i < count; i++) {
            Instant readyAt = now.plus(startDelay.of(everOrdered + i));
            if (!orders.isEmpty() && orders.getLast().readyAt().equals(readyAt)) {
                orders.set(
                        orders.size() - 1, new Order(readyAt, orders.getLast().count() + 1));
            } else {
                orders.add(new Order(readyAt, 1));
            }
        }
    }

    private static List<Order> oldest(List<Order> orders, int count) {
        List<Order> kept = new ArrayList<>();
        int room = count;
        for (Order order : orders) {
            if (room > 0) {
                kept.add(new Order(order.readyAt(), Math.min(order.count(), room)));
            }
            room -= order.count();
        }
        return List.copyOf(kept);
    }

    private static boolean isReady(Order order, Instant now) {
        return !order.readyAt().isAfter(now);
    }
}
