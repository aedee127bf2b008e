package io.almanac.scaler.autoscaler;

/**
 * The fewest replicas with which a clairvoyant avoids every shortage if nothing limits how fast the number may change.
 *
 * <p>With load x(t) at tick t, capacity C of a replica, start delay D and lower limit m:
 *
 * <pre>
 *   d(t) = max(ceil(x(t) / C), m)             what has to be ready at t
 *   N(u) = max d over [u, u + D]              what has to be ordered at u
 * </pre>
 *
 * Ready are {@code min N over [t - D, t]} ({@link Pods}), so a schedule has {@code ready >= d} everywhere exactly if it
 * has at least N(u) at each u: no schedule without shortage costs less at any tick. The replicas of the first tick are
 * taken as ready; what the load does after the last tick is not prepared for.
 */
public final class FreeOracle {
    private FreeOracle() {}

    /**
     * The replicas ordered at each tick, as many as there are loads. O(ticks).
     *
     * @param load at each tick, finite and at least 0
     * @param capacityPerReplica load one ready replica can serve, more than 0
     * @param startDelayTicks from ordering a replica to its first request, at least 0
     * @param minReplicas at least 0; with 0 a tick without load needs none
     */
    public static int[] replicas(double[] load, double capacityPerReplica, int startDelayTicks, int minReplicas) {
        if (!(capacityPerReplica > 0) || startDelayTicks < 0 || minReplicas < 0) {
            throw new IllegalArgumentException("capacityPerReplica=" + capacityPerReplica + " must be more than 0,"
                    + " startDelayTicks=" + startDelayTicks + " and minReplicas=" + minReplicas + " at least 0");
        }
        int[] demand = new int[load.length];
        for (int i = 0; i < load.length; i++) {
            demand[i] = Math.max(demand(load[i], capacityPerReplica), minReplicas);
        }
        return SlidingExtremes.highestAhead(demand, startDelayTicks + 1);
    }

    /** One more than the quotient says where rounding made it just too small to serve the load. */
    private static int demand(double load, double capacityPerReplica) {
        if (!(load >= 0 && load < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("load=" + load + " must be finite and at least 0");
        }
        int replicas = (int) Math.ceil(load / capacityPerReplica);
        return replicas * capacityPerReplica < load ? replicas + 1 : replicas;
    }
}
