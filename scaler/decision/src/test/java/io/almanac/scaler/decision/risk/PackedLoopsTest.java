package io.almanac.scaler.decision.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.decision.decide.LevelGrid;
import io.almanac.scaler.decision.decide.ReplicaRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Loops of a whole ladder, with twelve ticks from ordering a replica to its first request. */
class PackedLoopsTest {
    private static final RiskSettings SETTINGS =
            new RiskSettings(0.01, Duration.ofMinutes(3), new ReplicaRule(10, new LevelGrid(0.1), 1, 100));

    private final ShadowLoops loops = new ShadowLoops(SETTINGS, wanted(20, 0));

    @Test
    void packedLoops_goOnAsIfTheyHadNotBeen() {
        Random random = new Random(5);
        ShadowLoops packed = loops.copy();
        for (int tick = 0; tick < 2_000; tick++) {
            if (tick % 4 == 0) {
                int[] wanted = wanted(1 + random.nextInt(90), tick % 3);
                loops.serve(tick, wanted);
                packed.serve(tick, wanted);
                packed = packed.packed().copy();
            }
            loops.advance(tick);
            packed.advance(tick);
            for (int loop = 0; loop < loops.size(); loop++) {
                assertThat(packed.ready(loop)).isEqualTo(loops.ready(loop));
                assertThat(packed.ordered(loop)).isEqualTo(loops.ordered(loop));
                assertThat(packed.packed().ordered(loop)).isEqualTo(loops.ordered(loop));
            }
        }
    }

    @Test
    void quietLoops_takeFewBytes() {
        for (int tick = 0; tick < 200; tick++) {
            loops.serve(tick, wanted(20, 0));
            loops.advance(tick);
        }

        // Some thousand numbers: loops that wait for two decisions, and all else as it was ticks ago.
        assertThat(loops.packed().bytes()).hasSize(143);
    }

    /** Each third rung one more than the one below. */
    private static int[] wanted(int least, int more) {
        int[] wanted = new int[WantedReplicas.LOOPS];
        Arrays.setAll(wanted, loop -> least + more * (loop / 3));
        return wanted;
    }
}
