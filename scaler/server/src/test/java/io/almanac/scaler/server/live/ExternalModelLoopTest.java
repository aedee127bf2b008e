package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.external.ExternalModels;
import io.almanac.scaler.server.source.DataSourceSettings;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real HTTP server forecasts a workload: 500 everywhere, 700 as the largest, or nothing at all. */
class ExternalModelLoopTest {
    private static final String LABEL = "external:crystal";
    private static final Instant START = Instant.parse("2026-03-07T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration PERIOD = Duration.ofHours(6);
    private static final JsonMapper JSON = new JsonMapper();

    private final MockWebServer server = new MockWebServer();
    private final Workloads workloads = new Workloads(LimitSettings.of(3, Duration.ofDays(1)));
    private final List<String> asked = new ArrayList<>();
    private volatile int status = 200;
    private ControlLoop loop =
            new ControlLoop(workloads, new Trainer(PERIOD, 1, LoopObserver.NONE), Runnable::run, LoopObserver.NONE);
    private ExternalModels models = new ExternalModels(List.of());

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse(
                        status, Headers.of(), flat(request.getBody().utf8()));
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
        models = new ExternalModels(List.of(
                DataSourceSettings.withoutCredentials(LABEL, URI.create("http://127.0.0.1:" + server.getPort()))));
        LoopObserver observer = new Recorder();
        loop = new ControlLoop(
                workloads,
                new Trainer(PERIOD, 1, observer, new ExternalFitter(models, observer)),
                Runnable::run,
                observer);
    }

    @AfterEach
    void stop() throws IOException {
        models.close();
        server.close();
    }

    @Test
    void modelOutside_isWhatDecisionsRestOn() {
        Workload workload = register(LABEL);

        loop.tick(NOW).join();

        Answer.Decision decision = (Answer.Decision) workload.state().answer();
        // Its 700, at every level, is the expected peak. As a predictor of the bound it counts by what the models
        // before it were worth, and no bound exceeds three times the largest load, 110; a replica carries 10.
        assertThat(decision.reasons().expectedLoad()).hasValue(700);
        assertThat(decision.replicas()).isBetween(12, 33);
        assertThat(decision.basis()).isEqualTo(Basis.FORECAST);
        assertThat(decision.reasons().explanation()).isEmpty();
        assertThat(learned(workload).chosen()).isEqualTo(LABEL);
        assertThat(workload.state().forecast().orElseThrow().at(STEP, Quantile.MEDIAN))
                .isEqualTo(500);
        assertThat(asked).containsExactly(LABEL + " answered");
    }

    @Test
    void modelOutside_isAskedOnceATraining_andItsAnswerServesInBetween() {
        Workload workload = register(LABEL);

        for (int step = 0; step < 18; step++) {
            loop.tick(NOW.plus(STEP.multipliedBy(step))).join();
        }

        // A young workload trains every sixth part of the period, each hour. From the first to the last of eighteen
        // steps 85 minutes pass: two trainings, wherever in the hour the workload's own begins, or a third.
        assertThat(server.getRequestCount()).isBetween(2, 3);
        assertThat(((Answer.Decision) workload.state().answer()).reasons().expectedLoad())
                .hasValue(700);
        assertThat(workload.state().forecast().orElseThrow().origin())
                .isEqualTo(workload.state().slot().orElseThrow());
    }

    @Test
    void modelOutside_isNotAskedWhileLoadIsMissing() {
        Instant lastLoad = START.plus(STEP.multipliedBy(3 * 288 - 1));
        register(LABEL);
        loop.tick(lastLoad.plusSeconds(5)).join();

        loop.tick(lastLoad.plus(PERIOD)).join();

        assertThat(asked).containsExactly(LABEL + " answered");
    }

    @Test
    void modelThatFails_isStoodInForByTheContest_andTheDecisionSaysSo() {
        status = 500;
        Workload outside = register(LABEL);
        Workload automatic = register("auto");

        loop.tick(NOW).join();

        Answer.Decision decision = (Answer.Decision) outside.state().answer();
        assertThat(decision.reasons().explanation())
                .isEqualTo("the model external:crystal answered HTTP 500; see its own log; until it answers, the"
                        + " automatic contest chooses");
        assertThat(decision.basis()).isEqualTo(Basis.FORECAST);
        assertThat(decision.replicas())
                .isEqualTo(((Answer.Decision) automatic.state().answer()).replicas());
        assertThat(learned(outside).chosen()).isEqualTo(learned(automatic).chosen());
        assertThat(learned(automatic).substitution()).isEmpty();
        assertThat(asked).containsExactly(LABEL + " unavailable");
    }

    @Test
    void modelThatRecovers_isTrustedFromTheNextTrainingOn() {
        status = 500;
        Workload workload = register(LABEL);
        loop.tick(NOW).join();

        status = 200;
        loop.tick(NOW.plus(PERIOD)).join();

        assertThat(learned(workload).chosen()).isEqualTo(LABEL);
        assertThat(((Answer.Decision) workload.state().answer()).reasons().explanation())
                .isEmpty();
    }

    @Test
    void modelThatIsGoneFromTheFile_isStoodInFor() {
        Workload workload = register("external:other");

        loop.tick(NOW).join();

        assertThat(learned(workload).substitution())
                .contains("the model external:other is not one of this server's; add it to its file; until it answers,"
                        + " the automatic contest chooses");
    }

    private static Training.Learned learned(Workload workload) {
        return (Training.Learned) workload.state().training().orElseThrow();
    }

    private Workload register(String model) {
        WorkloadSettings settings = TriggerMetadata.parse(
                        "shop",
                        "web",
                        Triggered.metadata("queryStep", "5m", "model", model),
                        WorkloadDefaults.standard(),
                        Set.of(LABEL, "external:other"))
                .orElseThrow();
        return ((Workloads.Lookup.Found) workloads.ask(
                        WorkloadKey.of("shop", model.replace(':', '-'), Map.of()),
                        () -> new Workloads.SettingsReader.Result.Valid(
                                settings,
                                query -> new ReadOutcome.Loaded(
                                        ((ReadOutcome.Loaded) new SeriesSource("test", load()).read(query)).series(),
                                        0)),
                        NOW))
                .workload();
    }

    private static TimeSeries load() {
        double[] values = new double[3 * 288];
        Arrays.setAll(values, slot -> 100 + slot * 7 % 11);
        return TimeSeries.of(START, STEP, values);
    }

    private static String flat(String question) {
        try {
            JsonNode json = JSON.readTree(question);
            int levels = json.path("levels").size();
            return "{\"leads\": " + rows(json.path("leads_seconds"), levels, 500) + ", \"windows\": "
                    + rows(json.path("windows_seconds"), levels, 700) + "}";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String rows(JsonNode seconds, int levels, int load) {
        StringJoiner rows = new StringJoiner(",", "[", "]");
        seconds.forEach(each -> rows.add("{\"seconds\": " + each + ", \"quantiles\": ["
                + String.join(",", Collections.nCopies(levels, Integer.toString(load))) + "]}"));
        return rows.toString();
    }

    private final class Recorder implements LoopObserver {
        @Override
        public void read(String source, ReadOutcome outcome, Duration took) {}

        @Override
        public void asked(String model, String outcome, Duration took) {
            asked.add(model + " " + outcome);
        }

        @Override
        public void trained(Duration took) {}

        @Override
        public void controlled(Duration took) {}
    }
}
