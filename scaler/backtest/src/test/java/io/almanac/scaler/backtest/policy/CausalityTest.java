package io.almanac.scaler.backtest.policy;

import static io.almanac.scaler.backtest.Replays.SLOTS_PER_DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.almanac.scaler.backtest.Backtest;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.LoadView;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Preparation;
import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.Replays;
import io.almanac.scaler.backtest.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class CausalityTest {
    private static final List<Policy> CAUSAL = List.of(
            Replays.policy("reactive:0.7"),
            Replays.policy("reactive:kept"),
            Replays.policy("predictive"),
            Replays.policy("predictive:q0.95"),
            Replays.policy("predictive:no-season"),
            Replays.policy("predictive:uncalibrated"),
            Replays.policy("mimir"),
            Replays.policy("last-week"),
            Replays.policy("last-day"),
            Replays.policy("cron:plan.csv"),
            Replays.policy("phpa"),
            Replays.policy("kedastral"),
            Replays.policy("aws-hourly"));

    @Test
    void garbageAfterAnInstant_changesNoDecisionUpToIt() {
        int slots = 3 * SLOTS_PER_DAY + 200;
        int cut = 3 * SLOTS_PER_DAY + 50;
        BacktestResult one = backtest(slots, cut, 1);
        BacktestResult other = backtest(slots, cut, 3);
        int last = cut * 20; // the line bends here

        for (int i = 0; i < CAUSAL.size(); i++) {
            Replay a = one.policies().get(i).replay();
            Replay b = other.policies().get(i).replay();
            for (int tick = 0; tick <= last; tick++) {
                assertThat(b.value(tick))
                        .as(CAUSAL.get(i).name() + " at " + tick)
                        .isEqualTo(a.value(tick));
                assertThat(b.desired(tick)).isEqualTo(a.desired(tick));
            }
            assertThat(b.value(last + 400)).as(CAUSAL.get(i).name()).isNotEqualTo(a.value(last + 400));
        }
    }

    private static BacktestResult backtest(int slots, int cut, double factor) {
        BacktestSettings settings = Replays.settings();
        Preparation.Ready ready =
                Replays.ready(Replays.trace(slots, slot -> Replays.wave(slot) * (slot > cut ? factor : 1)), settings);
        return Backtest.of("web", ready, settings, CAUSAL);
    }

    @Test
    void view_showsNothingThatIsYetToCome() {
        World world = Replays.world(Replays.trace(3 * SLOTS_PER_DAY, Replays::wave), Replays.settings());
        LoadView view = new LoadView(world);
        view.moveTo(10);

        assertThat(view.measuredAt(10)).isEqualTo(world.measured(10));
        assertThat(view.newestSample()).hasValue(world.load(8));
        assertThatIllegalArgumentException().isThrownBy(() -> view.measuredAt(11));
        assertThatIllegalArgumentException().isThrownBy(() -> view.highestMeasured(5, 11));
    }
}
