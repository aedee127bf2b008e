package io.almanac.scaler.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark sees of one service, without Spark. */
class ServiceTaskTest {
    private static final int ATTEMPTS = 4;
    private static final ServiceLoad MISSING = new ServiceLoad.TraceFile("web", "/missing/web.csv", 0);

    @TempDir
    private Path folder;

    private List<String> run(ServiceLoad load, int attempt, int mostAttempts) {
        return new ServiceTask(List.of("x", "--out", "y"), folder.toString(), mostAttempts)
                .run(load, attempt, new Configuration());
    }

    @Test
    void fileThatIsGone_isTheServicesFailure() {
        assertThat(run(MISSING, 0, ATTEMPTS))
                .singleElement()
                .asString()
                .startsWith("cannot be read (")
                .contains("web.csv");
        assertThat(folder.resolve("services/failed-web.parquet")).exists();
    }

    @Test
    void lastAttempt_givesTheServiceUp() {
        String givenUp =
                "given up: 3 replays ended without a result, as their executors were lost or short of memory; see"
                        + " Spark's log, give executors more memory";

        assertThat(run(MISSING, 3, ATTEMPTS)).containsExactly(givenUp);
        assertThat(run(MISSING, 2, ATTEMPTS)).doesNotContain(givenUp);
        assertThat(run(MISSING, 0, 1)).as("the only attempt is a whole one").doesNotContain(givenUp);
    }

    @Test
    void resultThatCannotBeWritten_endsTheTask() throws IOException {
        Files.writeString(folder.resolve("services"), "a file where the folder goes");

        assertThatThrownBy(() -> run(MISSING, 0, ATTEMPTS)).hasMessageStartingWith("cannot write to " + folder + " (");
    }
}
