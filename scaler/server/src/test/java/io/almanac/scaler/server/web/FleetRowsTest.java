package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FleetRowsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void nothingHasChanged_rowsAreTheSame() {
        Workloads few = of(3);
        FleetRows rows = new FleetRows(few, nanos::get);

        Fleet first = rows.at(HandMade.NOW);

        assertThat(rows.at(HandMade.NOW.plusMillis(999))).isSameAs(first);
        assertThat(first.rows()).hasSize(3);
    }

    @Test
    void few_areAlwaysUpToDate_andOnlyWhatHasChangedIsMadeAnew() {
        Workloads few = of(3);
        FleetRows rows = new FleetRows(few, nanos::get);
        Fleet before = rows.at(HandMade.NOW);

        publish(few, 1, "changed");

        Fleet after = rows.at(HandMade.NOW);
        assertThat(after.rows().get(1).trouble()).contains("changed");
        assertThat(after.rows().get(0)).isSameAs(before.rows().get(0));
        assertThat(after.rows().get(2)).isSameAs(before.rows().get(2));
    }

    @Test
    void newcomer_andOneThatHasGone_areSeen() {
        Workloads few = of(2);
        FleetRows rows = new FleetRows(few, nanos::get);
        assertThat(rows.at(HandMade.NOW).rows()).hasSize(2);

        register(few, 7);
        assertThat(rows.at(HandMade.NOW).rows()).hasSize(3);

        few.forgetIdle(HandMade.NOW.plus(Duration.ofDays(2)));
        assertThat(rows.at(HandMade.NOW).rows()).isEmpty();
    }

    @Test
    void many_areBroughtUpToDateOnceASecond() {
        Workloads many = of(FleetRows.FEW + 1);
        FleetRows rows = new FleetRows(many, nanos::get);
        Fleet first = rows.at(HandMade.NOW);
        publish(many, 0, "changed");

        nanos.set(SECOND.toNanos() - 1);
        assertThat(rows.at(HandMade.NOW.plus(SECOND))).isSameAs(first);

        nanos.set(SECOND.toNanos());
        assertThat(rows.at(HandMade.NOW.plus(SECOND)).rows().getFirst().trouble())
                .contains("changed");
    }

    @Test
    void orderOfMany_isMadeOnce() {
        Fleet fleet = new FleetRows(of(3), nanos::get).at(HandMade.NOW);

        assertThat(fleet.rows(RowOrder.of("-load"))).isSameAs(fleet.rows(RowOrder.of("-load")));
        assertThat(fleet.rows(RowOrder.of("name"))).isSameAs(fleet.rows());
    }

    private static Workloads of(int count) {
        Workloads workloads = new Workloads(LimitSettings.of(count + 1, Duration.ofDays(1)));
        for (int i = 0; i < count; i++) {
            register(workloads, i);
        }
        return workloads;
    }

    private static Workload register(Workloads workloads, int number) {
        WorkloadKey key = new WorkloadKey("shop-" + number % 2, "a" + (1000 + number), "5d415d415d41");
        return PublishedWorkloads.register(workloads, key, Scene.settings("x", Mode.SHADOW), HandMade.NOW);
    }

    private static void publish(Workloads workloads, int place, String trouble) {
        Workload workload = workloads.all().get(place);
        WorkloadState state = new WorkloadState(
                new Answer.Undecided(HandMade.NOW, "none"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(trouble),
                HandMade.NOW);
        PublishedWorkloads.publish(workload, state, List.of());
    }
}
