package io.almanac.scaler.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.Backtested;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.advice.Consultation;
import io.almanac.scaler.backtest.advice.Question;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledObjectYamlTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String HOSTILE = "a: \"b\"\n# <x> {{data}}";

    private static String yaml(BacktestResult result, Optional<String> query) {
        Question question = new Question(OptionalDouble.empty(), Optional.empty(), query);
        Advice advice = Consultation.of(result, question).orElseThrow();
        return ScaledObjectYaml.of(result, advice, question, Optional.empty()).yaml();
    }

    @Test
    void predict_givesAnExternalTriggerThatItsOwnParserTakes() throws IOException {
        String text = yaml(
                Backtested.of("Office.Hours 2", Backtested::shifts, Duration.ofMinutes(10), "predictive"),
                Optional.of("sum(rate(x{a=\"b\"}[2m]))"));

        JsonNode object = YAML.readTree(text);
        JsonNode trigger = object.at("/spec/triggers/0");
        assertThat(object.path("kind").asText()).isEqualTo("ScaledObject");
        assertThat(object.at("/metadata/name").asText()).isEqualTo("office-hours-2");
        assertThat(object.at(
                                "/spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleDown/stabilizationWindowSeconds")
                        .asInt())
                .isEqualTo(300);
        assertThat(trigger.path("type").asText()).isEqualTo("external");
        WorkloadSettings settings = settings(trigger.path("metadata"));
        assertThat(settings.load().query()).isEqualTo("sum(rate(x{a=\"b\"}[2m]))");
        assertThat(settings.promise().threshold()).isEqualTo(10);
        assertThat(settings.ahead().leadTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.promise().risk()).isEqualTo(0.02);
        assertThat(text).contains("# scalerAddress is a placeholder").doesNotContain("# query is a placeholder");
    }

    private static WorkloadSettings settings(JsonNode metadata) {
        Map<String, String> keys = YAML.convertValue(metadata, new TypeReference<Map<String, String>>() {});
        return TriggerMetadata.parse("shop", "web", keys, WorkloadDefaults.standard(), ForecastModels.labels())
                .orElseThrow();
    }

    @Test
    void calibrateOnly_givesAPlainTriggerWithTheTargetFound() throws IOException {
        BacktestResult result = Backtested.of("noise", Backtested::noise, Duration.ofMinutes(1), "predictive");
        Question question = new Question(OptionalDouble.empty(), Optional.empty(), Optional.empty());
        Advice advice = Consultation.of(result, question).orElseThrow();
        double target =
                ((Advice.Measured) advice.basis()).target().orElseThrow().ratio();

        String text =
                ScaledObjectYaml.of(result, advice, question, Optional.empty()).yaml();

        JsonNode trigger = YAML.readTree(text).at("/spec/triggers/0");
        assertThat(trigger.path("type").asText()).isEqualTo("prometheus");
        assertThat(Double.parseDouble(trigger.at("/metadata/threshold").asText()))
                .isEqualTo(target * 10);
        assertThat(text).contains("# query is a placeholder", "# serverAddress is a placeholder");
    }

    @Test
    void leaveAlone_givesCommentsOnly() {
        String text = yaml(Backtested.of("flat", slot -> 45, Duration.ofMinutes(1), "predictive"), Optional.empty());

        assertThat(text.lines())
                .allMatch(line -> line.startsWith("# "))
                .anyMatch(line -> line.contains("no ScaledObject"));
    }

    @Test
    void hourlyTrace_givesCommentsOnly() {
        double[] load = IntStream.rangeClosed(0, 96)
                .mapToDouble(hour -> Backtested.officeHours(12 * hour))
                .toArray();
        TimeSeries series = TimeSeries.of(Instant.parse("2026-01-05T00:00:00Z"), Duration.ofHours(1), load);

        String text = yaml(Backtested.of("hourly", series, Duration.ofMinutes(3), "predictive"), Optional.empty());

        assertThat(text.lines())
                .allMatch(line -> line.startsWith("# "))
                .anyMatch(line -> line.contains("Cannot tell: one value every 1h"));
    }

    @Test
    void hostileName_breaksNeitherDocumentNorComments() throws IOException {
        String text =
                yaml(Backtested.of(HOSTILE, Backtested::noise, Duration.ofMinutes(1), "predictive"), Optional.empty());

        assertThat(YAML.readTree(text).at("/metadata/name").asText()).isEqualTo("a-b-x-data");
    }

    @ParameterizedTest
    @CsvSource({"web, web", "Web_1.csv, web-1-csv", "--x--, x", "äöü, workload", "'', workload"})
    void traceName_becomesWhatKubernetesTakes(String trace, String name) {
        assertThat(ScaledObjectYaml.nameOf(trace)).isEqualTo(name);
    }
}
