package io.almanac.scaler.cli;

import io.almanac.scaler.backtest.report.JsonText;
import io.almanac.scaler.forecasting.ExplanationText;
import io.almanac.scaler.forecasting.ForecastChart;
import io.almanac.scaler.forecasting.ForecastTask;
import io.almanac.scaler.forecasting.OriginResult;
import io.almanac.scaler.forecasting.SummaryTable;
import io.almanac.scaler.forecasting.TraceResult;
import io.almanac.scaler.forecasting.TraceSummary;
import io.almanac.scaler.server.source.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the results of a run as they come: rows to the files, charts, explanations and summary to standard output, progress and the
 * closing table to standard error.
 */
record ForecastOutput(ForecastTask task, Shown shown, Progress progress, PrintWriter out, PrintWriter err) {
    private static final int USUAL_WIDTH = 80;
    private static final int PROGRESS_LINES = 20;

    /**
     * The outputs that are wanted beside the files.
     *
     * @param environment for the width of the terminal
     */
    record Shown(boolean isDrawing, boolean isExplaining, boolean isJson, Map<String, String> environment) {
        /** From {@code COLUMNS}, if that is a number; else 80. */
        int width() {
            String columns = environment.getOrDefault("COLUMNS", "");
            return columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
        }
    }

    /** What gives the results, one a trace, to a sink. */
    interface Results {
        void into(OrderedWork.Sink<TraceResult> sink) throws IOException;
    }

    /** Takes {@code count} results and writes; false if something could not be read, forecast or written. */
    boolean of(Results results, int count, Optional<Path> forecasts, Optional<Path> maxima) {
        List<TraceSummary> summaries = new ArrayList<>();
        try (ForecastFiles files = ForecastFiles.open(forecasts, maxima, task)) {
            results.into(result -> progress.done(result.series(), () -> {
                summaries.add(TraceSummary.of(result, task));
                accept(result, files);
                reportProgress(summaries.getLast(), summaries.size(), count);
            }));
        } catch (IOException e) {
            err.println("cannot write "
                    + String.join(
                            " or ",
                            List.of(forecasts, maxima).stream()
                                    .flatMap(Optional::stream)
                                    .map(Path::toString)
                                    .toList())
                    + " (" + FileTrouble.ofWriting(e) + "); check path, permission and space");
            return false;
        }
        return finish(summaries);
    }

    private void accept(TraceResult result, ForecastFiles files) throws IOException {
        switch (result) {
            case TraceResult.Forecasts done -> {
                for (OriginResult.Made made : done.made()) {
                    files.write(done.series(), made);
                }
                done.last().ifPresent(made -> show(done.series(), made));
            }
            case TraceResult.Skipped skipped -> {}
            case TraceResult.Failed failed -> err.println(failed.reasons());
        }
    }

    private void show(String series, OriginResult.Made made) {
        if (shown.isDrawing()) {
            ForecastChart.lines(series, made, shown.width()).forEach(out::println);
        }
        if (shown.isExplaining()) {
            ExplanationText.lines(series, made).forEach(out::println);
        }
    }

    /** A line a trace, or for many traces about twenty lines in all. */
    private void reportProgress(TraceSummary summary, int done, int all) {
        int lines = Math.min(all, PROGRESS_LINES);
        if (done * lines / all > (done - 1) * lines / all) {
            err.println(done + "/" + all + " " + summary.series());
            err.flush();
        }
    }

    private boolean finish(List<TraceSummary> summaries) {
        if (shown.isJson()) {
            out.println(JsonText.indented(ForecastSummaryJson.of(summaries)));
        }
        err.println();
        SummaryTable.lines(summaries).forEach(err::println);
        boolean isAnyForecast = summaries.stream().anyMatch(summary -> summary.origins() > 0);
        boolean isAllWell = summaries.stream().allMatch(ForecastOutput::isWell);
        return isAnyForecast && isAllWell;
    }

    private static boolean isWell(TraceSummary summary) {
        return switch (summary.status()) {
            case FORECAST, SKIPPED -> true;
            case PARTLY, FAILED -> false;
        };
    }
}
