package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** BENCHMARK.md is written by {@code scaler/bench/run forecast}; a model that is added is to be measured. */
class BenchmarkDocumentTest {
    private static final String FIRST_TABLE = "### Scores by those of the seasonal naive day";

    @Test
    void firstTable_hasARowForEveryModel() throws IOException {
        Set<String> models = new HashSet<>(ForecastModels.labels());
        models.add("auto");

        assertThat(rowsOfTheFirstTable()).containsExactlyInAnyOrderElementsOf(models);
    }

    private static List<String> rowsOfTheFirstTable() throws IOException {
        return Files.readAllLines(Path.of("..", "BENCHMARK.md")).stream()
                .dropWhile(line -> !line.startsWith(FIRST_TABLE))
                .skip(1)
                .takeWhile(line -> !line.startsWith("###"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }
}
