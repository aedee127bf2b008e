package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FreeOracleTest {
    // 10 a replica: demand 1, 1, 1, 3, 1, 2, 1. Two ticks of start delay: each tick orders for itself and the next two.
    @Test
    void demand_isOrderedAStartDelayAhead() {
        double[] load = {5, 0, 10, 21, 9.9, 20, 1};

        assertThat(FreeOracle.replicas(load, 10, 2, 1)).containsExactly(1, 3, 3, 3, 2, 2, 1);
        assertThat(FreeOracle.replicas(load, 10, 0, 1)).containsExactly(1, 1, 1, 3, 1, 2, 1);
    }

    @Test
    void minimum_isHeldWithoutLoad() {
        double[] load = {0, 0, 11, 0};

        assertThat(FreeOracle.replicas(load, 10, 1, 0)).containsExactly(0, 2, 2, 0);
        assertThat(FreeOracle.replicas(load, 10, 1, 2)).containsExactly(2, 2, 2, 2);
    }

    // 3 * 0.1 is a little more than 0.3, which three replicas serve; the double after it needs a fourth, though
    // the quotient is rounded to 3.
    @Test
    void capacityJustExceeded_needsOneMore() {
        double exceeded = Math.nextUp(3 * 0.1);

        assertThat(FreeOracle.replicas(new double[] {0.3}, 0.1, 0, 1)).containsExactly(3);
        assertThat(FreeOracle.replicas(new double[] {exceeded}, 0.1, 0, 1)).containsExactly(4);
    }

    @Property(seed = "1", tries = 50)
    void everyScheduleWithoutShortage_hasAtLeastAsManyAtEachTick(
            @ForAll @Size(min = 1, max = 7) List<@IntRange(max = 4) Integer> demand,
            @ForAll @IntRange(max = 3) int delayTicks) {
        double[] load = demand.stream().mapToDouble(Integer::doubleValue).toArray();
        int[] free = FreeOracle.replicas(load, 1, delayTicks, 0);

        int[] least = new int[demand.size()];
        Arrays.fill(least, Integer.MAX_VALUE);
        lowerWhereAnyScheduleServes(demand, delayTicks, new int[demand.size()], 0, least);

        assertThat(free).isEqualTo(least);
        assertThat(serves(demand, delayTicks, free)).isTrue();
    }

    /** Tries 0 to 4 replicas at each tick: all 5^ticks schedules. */
    private static void lowerWhereAnyScheduleServes(
            List<Integer> demand, int delayTicks, int[] schedule, int tick, int[] least) {
        if (tick == schedule.length) {
            if (serves(demand, delayTicks, schedule)) {
                Arrays.setAll(least, i -> Math.min(least[i], schedule[i]));
            }
            return;
        }
        for (int replicas = 0; replicas <= 4; replicas++) {
            schedule[tick] = replicas;
            lowerWhereAnyScheduleServes(demand, delayTicks, schedule, tick + 1, least);
        }
    }

    private static boolean serves(List<Integer> demand, int delayTicks, int[] schedule) {
        Pods pods = Pods.serving(ClosedLoop.TICK.multipliedBy(delayTicks), schedule[0]);
        for (int i = 0; i < schedule.length; i++) {
            pods = pods.scaledTo(schedule[i], NOON.plus(ClosedLoop.TICK.multipliedBy(i)));
            if (pods.ready(NOON.plus(ClosedLoop.TICK.multipliedBy(i))) < demand.get(i)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void noTicks_needNothing() {
        assertThat(FreeOracle.replicas(new double[0], 1, 4, 1)).isEmpty();
    }

    @Test
    void impossibleInputs_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FreeOracle.replicas(new double[] {1}, 0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> FreeOracle.replicas(new double[] {1}, 1, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> FreeOracle.replicas(new double[] {1}, 1, 0, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreeOracle.replicas(new double[] {Double.NaN}, 1, 0, 1))
                .withMessageContaining("load=NaN");
    }
}
