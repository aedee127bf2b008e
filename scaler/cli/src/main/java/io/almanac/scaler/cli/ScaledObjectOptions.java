package io.almanac.scaler.cli;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.manifest.ObjectChoice;
import io.almanac.scaler.manifest.ScaledObjectReading;
import io.almanac.scaler.server.source.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The ScaledObject that a command goes by. */
final class ScaledObjectOptions {
    @Option(
            names = "--scaled-object",
            paramLabel = "FILE",
            description =
                    "Take query, threshold (initialThreshold where that is auto: a trace has no replicas to learn from),"
                            + " start delay, risk, replica counts and the autoscaler's behavior from a ScaledObject;"
                            + " options that are given count instead.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--object",
            paramLabel = "[NAMESPACE/]NAME",
            description = "Of several ScaledObjects in the file, the one called so.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--trigger",
            paramLabel = "N|NAME",
            description =
                    "Its trigger to read, by place from 0 on or by name (default: Almanac's, else the first of type"
                            + " predictkube or prometheus).")
    private Optional<String> trigger = Optional.empty();

    /** What it says; empty if there is none, or if it cannot be used. */
    Optional<ScaledObjectReading.Scaling> read(CalendarOptions days, Consumer<String> problems) {
        if (file.isEmpty()) {
            name.ifPresent(given -> problems.accept("--object=" + given + " needs --scaled-object FILE; give both"));
            trigger.ifPresent(
                    given -> problems.accept("--trigger=" + given + " needs --scaled-object FILE; give both"));
            return Optional.empty();
        }
        ScaledObjectReading.Question question = new ScaledObjectReading.Question(
                new ObjectChoice(file.get().toString(), "--object", name),
                trigger,
                ForecastModels.labels(),
                days.isGiven() ? ScaledObjectReading.Days.GIVEN_ELSEWHERE : ScaledObjectReading.Days.ITS_OWN);
        try {
            return ScaledObjectReading.of(Files.readString(file.get()), question)
                    .orReport(problem -> problems.accept(problem.toString()));
        } catch (IOException e) {
            problems.accept("--scaled-object=" + file.get() + " cannot be read (" + FileTrouble.ofReading(e)
                    + "); check the path");
            return Optional.empty();
        }
    }
}
