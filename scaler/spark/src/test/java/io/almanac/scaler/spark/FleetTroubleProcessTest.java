package io.almanac.scaler.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What machines do to a backtest of many services: executors that die, a disk that is full. */
class FleetTroubleProcessTest {
    private static final String CLASSES =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    private Path folder;

    private FleetCalls calls;

    @BeforeEach
    void prepare() throws IOException {
        calls = FleetCalls.in(folder);
        for (String service : List.of("a", "b", "c", "d", "e", "f")) {
            calls.trace(service + ".csv", FleetCalls.FIVE_MINUTES, FleetCalls.FOUR_DAYS, FleetCalls::wave);
        }
    }

    private List<String> spark(String master, Path result) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of(System.getProperty("almanac.root"), "scaler", "spark", "java.options"),
                "-Dspark.master=" + master,
                "-Dspark.executor.extraClassPath=" + CLASSES,
                "-cp",
                CLASSES,
                "io.almanac.scaler.spark.Main",
                "--policy",
                "reactive:0.7,predictive",
                calls.file("traces").toString(),
                "--out",
                result.toString());
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Files.createDirectories(folder.resolve("spark/jars"));
        builder.environment()
                .putAll(Map.of(
                        "LC_ALL",
                        "C",
                        "SPARK_HOME",
                        folder.resolve("spark").toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13"));
        return builder.start();
    }

    @Test
    void executorsThatAreKilled_areReplaced_andEveryServiceIsDone() throws Exception {
        Process driver = start(spark("local-cluster[2,1,1024]", calls.file("result")));
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.startsWith("1/6 ")) {
                    assertThat(driver.descendants().filter(FleetTroubleProcessTest::isExecutor))
                            .isNotEmpty()
                            .allMatch(ProcessHandle::destroyForcibly);
                }
            }
        }

        assertThat(driver.waitFor()).as(String.join("\n", said)).isZero();
        assertThat(said).anyMatch(line -> line.startsWith("6/6 ")).anyMatch(line -> line.startsWith("6 services: "));
        assertThat(calls.written()).hasSize(6);
    }

    /** A driver starts no other Java. */
    private static boolean isExecutor(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/java");
    }

    @Test
    void diskThatIsFull_isNamed_andWhatIsDoneStays() throws Exception {
        Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run(onDisk(List.of("true"))).exitCode() == 0, "a disk of its own needs the right to mount");

        Finished run = run(onDisk(spark("local[1]", calls.file("disk/result"))));

        assertThat(run.output())
                .contains(
                        "1/6 a\n",
                        "\nended early: cannot write to " + calls.file("disk/result")
                                + " (No space left on device). What is done is kept in " + calls.file("disk/result")
                                + "; the same command goes on from there.\nexit code 1\n");
        assertThat(run.output().substring(run.output().indexOf("exit code 1")))
                .contains("done-a.parquet")
                .doesNotContain("done-f.parquet", "_done");
    }

    private record Finished(int exitCode, String output) {}

    private Finished run(List<String> command) throws IOException, InterruptedException {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Finished(process.waitFor(), output);
    }

    /** A command where {@code disk} has twelve kilobytes, and what it leaves there. */
    private static List<String> onDisk(List<String> command) {
        List<String> whole = new ArrayList<>(List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=16k tmpfs disk || exit 1\n\"$@\"; echo exit code $?; ls -A disk/result/services; true",
                "sh"));
        whole.addAll(command);
        return whole;
    }
}
