package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is exported of each workload. */
class WorkloadMetricsTest {
    @Test
    void decidedWorkload_exportsWhatItRestsOn() throws IOException {
        String labels = "namespace=\"shop\",scaledobject=\"checkout\",trigger=\"5d415d415d41\"";

        List<String> lines = Scrape.lines(Scrape.telemetry(HandMade.one()));

        assertThat(lines)
                .contains(
                        "almanac_workload_decided_replicas{" + labels + "} 4.0",
                        "almanac_workload_served_value{" + labels + "} 400.0",
                        "almanac_workload_threshold{" + labels + "} 100.0",
                        "almanac_workload_present_load{" + labels + "} 240.0",
                        "almanac_workload_active{" + labels + "} 1.0",
                        "almanac_workload_basis{basis=\"forecast\"," + labels + "} 1.0",
                        // 12:00:30 - 12:00:00
                        "almanac_workload_data_age_seconds{" + labels + "} 30.0",
                        "almanac_workload_decision_age_seconds{" + labels + "} 30.0",
                        "almanac_workload_query_step_seconds{" + labels + "} 60.0",
                        "almanac_workload_model_info{model=\"last-value\"," + labels + "} 1",
                        // three slots of four bytes; the model here has no array
                        "almanac_workload_history_bytes{" + labels + "} 24.0",
                        "almanac_workload_model_bytes{" + labels + "} 0.0",
                        "almanac_workload_held_out_loss_ratio{" + labels + "} 0.02",
                        "almanac_workload_season_strength_ratio{" + labels + "} 0.93",
                        "almanac_oldest_decision_age_seconds 30.0",
                        "almanac_workload_risk_promised_ratio{" + labels + "} 0.01",
                        "almanac_workloads 1.0");
    }

    @Test
    void learnedThreshold_isTheOneExported() throws IOException {
        assertThat(Scrape.lines(Scrape.telemetry(HandMade.learnedThreshold(Mode.PREDICTIVE))))
                .contains("almanac_workload_threshold{namespace=\"shop\",scaledobject=\"checkout\","
                        + "trigger=\"5d415d415d41\"} 148.6");
    }

    @Test
    void promise_isExportedWithWhatIsSpentAndLeft() throws IOException {
        String labels = "namespace=\"shop\",scaledobject=\"checkout\",trigger=\"5d415d415d41\"";

        List<String> lines = Scrape.lines(Scrape.telemetry(HandMade.one()));

        // 70 of 28,800 ticks short, 1,050 of the 4,320 s that are allowed. Without a forecast all rungs are alike and
        // within the promise, so the lowest serves; 28,741 ticks were observed at the last choice, 59 before the end,
        // and the estimate is (70 + 0.5 * sqrt(70^2 + 16)) / 28,741 = 105.057 / 28,741.
        assertThat(lines)
                .contains(
                        "almanac_workload_risk_achieved_ratio{" + labels + "} " + 70.0 / 28_800,
                        "almanac_workload_error_budget_spent_seconds{" + labels + "} 1050.0",
                        "almanac_workload_error_budget_left_seconds{" + labels + "} 3270.0",
                        "almanac_workload_ladder_position{" + labels + "} 0.0",
                        "almanac_workload_estimated_shortage_ratio{" + labels + "} "
                                + (70 + 0.5 * Math.sqrt(4916)) / 28_741);
    }

    @Test
    void whatWasSeenBesideTheLoad_isExported() throws IOException {
        String labels = "namespace=\"shop\",scaledobject=\"checkout\",trigger=\"5d415d415d41\"";

        assertThat(Scrape.lines(Scrape.telemetry(HandMade.one())))
                .contains(
                        "almanac_workload_ready_replicas{" + labels + "} 3.5",
                        "almanac_workload_wanted_replicas{" + labels + "} 4.0",
                        "almanac_workload_start_delay_seconds{" + labels + "} 180.0",
                        "almanac_workload_capacity_per_replica{bound=\"estimate\"," + labels + "} 100.0",
                        "almanac_workload_capacity_per_replica{bound=\"low\"," + labels + "} 95.0",
                        "almanac_workload_capacity_per_replica{bound=\"high\"," + labels + "} 105.0",
                        "almanac_workload_failing_queries{" + labels + "} 1.0");
    }

    @Test
    void workloadOfWhichTheLoadAloneIsSeen_exportsNoReplicas() throws IOException {
        List<String> lines = Scrape.lines(Scrape.telemetry(hostile()));

        assertThat(lines)
                .noneMatch(line -> line.startsWith("almanac_workload_failing_queries")
                        || line.startsWith("almanac_workload_ready")
                        || line.startsWith("almanac_workload_wanted")
                        || line.startsWith("almanac_workload_start_delay")
                        || line.startsWith("almanac_workload_capacity"));
    }

    @Test
    void workloadOfLessThanTwoDays_exportsNoAccount() throws IOException {
        List<String> lines = Scrape.lines(Scrape.telemetry(HandMade.young()));

        assertThat(lines)
                .anyMatch(line -> line.startsWith("almanac_workload_ladder_position{") && line.endsWith("} 18.0"));
        assertThat(lines)
                .noneMatch(line -> line.startsWith("almanac_workload_error_budget")
                        || line.startsWith("almanac_workload_risk_achieved")
                        || line.startsWith("almanac_workload_estimated_shortage"));
    }

    @Test
    void forecast_isExportedAQuarterOfAnHourAhead_andTheBoundThatServes() throws IOException {
        String labels = "namespace=\"shop\",scaledobject=\"checkout\",trigger=\"5d415d415d41\"";

        assertThat(Scrape.lines(Scrape.telemetry(HandMade.one())).stream()
                        .filter(line -> line.startsWith("almanac_workload_predicted_")))
                .containsExactlyInAnyOrder(
                        "almanac_workload_predicted_load{bound=\"low\"," + labels + "} 225.0",
                        "almanac_workload_predicted_load{bound=\"median\"," + labels + "} 250.0",
                        "almanac_workload_predicted_load{bound=\"high\"," + labels + "} 270.0",
                        "almanac_workload_predicted_window_maximum{" + labels + "} 310.0");
    }

    @Test
    void workloadBeforeItsFirstDecision_isUndecidedAndOfNoAge() throws IOException {
        List<String> lines = Scrape.lines(Scrape.telemetry(hostile()));

        assertThat(lines.stream().filter(line -> line.startsWith("almanac_workload_basis{")))
                .singleElement()
                .asString()
                .startsWith("almanac_workload_basis{basis=\"undecided\",")
                .endsWith("} 1.0");
        assertThat(lines)
                .noneMatch(line -> line.startsWith("almanac_workload_decision_age")
                        || line.startsWith("almanac_oldest_decision_age_seconds "));
    }

    @Test
    void contestInPlaceOfAModelOutside_isExportedWhereOneIsNamed() throws IOException {
        String name = "almanac_workload_external_model_substituted{";

        assertThat(Scrape.lines(Scrape.telemetry(HandMade.one()))).noneMatch(line -> line.startsWith(name));
        assertThat(Scrape.lines(Scrape.telemetry(HandMade.outside(Optional.empty()))))
                .anyMatch(line -> line.startsWith(name) && line.endsWith("} 0.0"));
        assertThat(Scrape.lines(Scrape.telemetry(HandMade.outside(Optional.of("it answered HTTP 500")))))
                .anyMatch(line -> line.startsWith(name) && line.endsWith("} 1.0"));
    }

    @Test
    void everythingKnownOfTheLoad_is24Series_andBesideIt7More() throws IOException {
        assertThat(seriesOfWorkloads(HandMade.ofLoadAlone())).hasSize(24);
        assertThat(seriesOfWorkloads(HandMade.one())).hasSize(31);
    }

    @Test
    void watchedWorkload_exportsWhatWouldHaveBeen_inAsManySeries() throws IOException {
        String labels = "namespace=\"shop\",scaledobject=\"checkout\",trigger=\"5d415d415d41\"";

        List<String> lines = seriesOfWorkloads(HandMade.ofLoadAlone(Mode.SHADOW));

        // Nothing is forecast, so both ways are alike: 5 days of 2 replicas, and WorkloadApiTest's surge.
        assertThat(lines)
                .hasSize(24)
                .contains(
                        "almanac_workload_would_have_replica_hours{follows=\"forecast\"," + labels
                                + "} 242.61666666666667",
                        "almanac_workload_would_have_replica_hours{follows=\"load\"," + labels + "} 242.61666666666667",
                        "almanac_workload_would_have_short_ratio{" + labels + "} " + 70.0 / 28_800)
                .noneMatch(line -> line.startsWith("almanac_workload_served_value"));
    }

    @Test
    void forgottenWorkload_vanishes() throws IOException {
        Workloads workloads = HandMade.one();
        Telemetry telemetry = Scrape.telemetry(workloads);

        workloads.forgetIdle(HandMade.NOW.plus(Duration.ofHours(2)));

        List<String> lines = Scrape.lines(telemetry);
        assertThat(lines).contains("almanac_workloads 0.0").noneMatch(line -> line.startsWith("almanac_workload_"));
    }

    @Test
    void hostileName_isEscaped() throws IOException {
        assertThat(Scrape.lines(Scrape.telemetry(hostile())))
                .contains("almanac_workload_risk_promised_ratio{namespace=\"a\\\"} 1\\n# x\","
                        + "scaledobject=\"b\",trigger=\"cccccccccccc\"} 0.01");
    }

    private static List<String> seriesOfWorkloads(Workloads workloads) throws IOException {
        return Scrape.lines(Scrape.telemetry(workloads)).stream()
                .filter(line -> line.startsWith("almanac_workload_"))
                .toList();
    }

    private static Workloads hostile() {
        Workloads workloads = HandMade.none();
        PublishedWorkloads.register(
                workloads,
                new WorkloadKey("a\"} 1\n# x", "b", "cccccccccccc"),
                Scene.settings("x", Mode.PREDICTIVE),
                HandMade.NOW);
        return workloads;
    }
}
