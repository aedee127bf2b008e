package io.almanac.scaler.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.Progress;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.decision.decide.Answer.Decision;
import io.almanac.scaler.server.live.Footprint;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How workloads are written in JSON: briefly for the list, whole for one. Instants in arrays are epoch seconds. */
final class WorkloadJson {
    /** How much load a line of the list shows, and in how many points. */
    static final Duration RECENT = Duration.ofDays(1);

    static final int RECENT_POINTS = 48;

    private WorkloadJson() {}

    static ObjectNode brief(Workload workload, Instant now) {
        WorkloadState state = workload.state();
        Optional<NewestLoad> newest = NewestLoad.of(state);
        ObjectNode json = key(workload);
        json.put("query", workload.settings().load().query());
        json.put("threshold", state.inForce(workload.settings()).promise().threshold());
        json.put("mode", Wire.word(workload.settings().serving().mode()));
        json.set("answer", AnswerJson.brief(state.answer()));
        json.set("trouble", Json.text(state.trouble()));
        json.set("model", Json.text(state.training().flatMap(WorkloadJson::model)));
        json.set("dataAgeSeconds", Json.optional(newest, load -> Json.number(Wire.seconds(load.age(now)))));
        json.set("presentLoad", Json.optional(newest, load -> Json.number(load.load())));
        json.set("recentLoad", Json.optional(state.history(), WorkloadJson::recent));
        return json;
    }

    /** @param after load and decisions are wanted that came after it */
    static ObjectNode full(Workload workload, Instant now, Instant after) {
        WorkloadState state = workload.state();
        Optional<NewestLoad> newest = NewestLoad.of(state);
        ObjectNode json = key(workload);
        json.put("registeredAt", workload.registeredAt().toString());
        json.put("lastAskedAt", workload.lastAskedAt().toString());
        json.set("settings", AnswerJson.settings(state.inForce(workload.settings())));
        json.set("answer", AnswerJson.full(state.answer()));
        json.set("trouble", Json.text(state.trouble()));
        json.set("dataAgeSeconds", Json.optional(newest, load -> Json.number(Wire.seconds(load.age(now)))));
        json.set("presentLoad", Json.optional(newest, load -> Json.number(load.load())));
        json.set("training", Json.optional(state.training(), AnswerJson::training));
        json.set("errorBudget", Json.optional(state.progress().flatMap(Progress::errorBudget), ErrorBudgetJson::of));
        json.set("observed", ObservationsJson.of(state));
        json.set("memory", memory(state));
        json.set("forecast", Json.optional(state.forecast(), WorkloadJson::forecast));
        json.set("history", Json.optional(state.history(), series -> history(series, after)));
        json.set("decisions", decisions(workload.log().newest(), after));
        return json;
    }

    private static ObjectNode key(Workload workload) {
        return Json.object()
                .put("namespace", workload.key().namespace())
                .put("name", workload.key().name())
                .put("digest", workload.key().digest());
    }

    /** Bytes of numbers kept for this workload. */
    private static ObjectNode memory(WorkloadState state) {
        ObjectNode json = Json.object();
        json.set("historyBytes", Json.optional(state.history(), history -> Json.number(Footprint.bytesOf(history))));
        json.set(
                "modelBytes",
                Json.optional(
                        state.training().flatMap(WorkloadJson::fitted), fit -> Json.number(Footprint.bytesOf(fit))));
        return json;
    }

    private static Optional<FittedModel> fitted(Training training) {
        return switch (training) {
            case Training.NothingLearned none -> Optional.empty();
            case Training.Learned learned -> Optional.of(learned.model());
        };
    }

    private static Optional<String> model(Training training) {
        return switch (training) {
            case Training.NothingLearned none -> Optional.empty();
            case Training.Learned learned -> Optional.of(learned.chosen());
        };
    }

    /** The mean of what was observed in each of a few equal spans; null where nothing was. */
    private static JsonNode recent(TimeSeries history) {
        TimeSeries series = history.after(history.end().minus(RECENT));
        int points = Math.min(RECENT_POINTS, series.size());
        ArrayNode json = Json.array();
        for (int point = 0; point < points; point++) {
            int from = point * series.size() / points;
            int until = (point + 1) * series.size() / points;
            double sum = 0;
            int count = 0;
            for (int slot = from; slot < until; slot++) {
                if (series.isObserved(slot)) {
                    sum += series.value(slot);
                    count++;
                }
            }
            json.add(Json.rounded(sum / count));
        }
        return json;
    }

    private static JsonNode forecast(Forecast forecast) {
        long origin = forecast.origin().getEpochSecond();
        ObjectNode json = Json.object();
        json.put("origin", forecast.origin().toString());
        json.set("at", Json.array(forecast.horizon().leads(), lead -> Json.number(origin + lead.toSeconds())));
        json.set("levels", Json.array(forecast.levels(), level -> Json.number(level.level())));
        json.set("paths", Json.array(forecast.levels(), level -> Json.numbers(forecast.path(level))));
        json.set("windowMaxima", Json.array(forecast.horizon().windows(), window -> {
            ObjectNode maximum = Json.object().put("windowSeconds", Wire.seconds(window));
            maximum.set(
                    "quantiles",
                    Json.array(forecast.levels(), level -> Json.number(forecast.windowMaximum(window, level))));
            return maximum;
        }));
        return json;
    }

    private static JsonNode history(TimeSeries history, Instant after) {
        boolean isAnyNew = history.end().isAfter(after);
        ObjectNode json = Json.object();
        json.put("stepSeconds", Wire.seconds(history.step()));
        TimeSeries wanted = history.after(after);
        json.put("start", wanted.start().getEpochSecond());
        json.set("values", isAnyNew ? Json.numbers(wanted.values()) : Json.array());
        return json;
    }

    private static JsonNode decisions(List<Decision> log, Instant after) {
        List<Decision> wanted =
                log.stream().filter(decision -> decision.at().isAfter(after)).toList();
        ObjectNode json = Json.object();
        json.set("at", Json.array(wanted, decision -> Json.number(decision.at().getEpochSecond())));
        json.set(
                "load",
                Json.array(wanted, decision -> Json.number(decision.reasons().presentLoad())));
        json.set("replicas", Json.array(wanted, decision -> Json.number((long) decision.replicas())));
        json.set(
                "bound",
                Json.array(wanted, decision -> Json.number(decision.reasons().boundLoad())));
        json.set(
                "expected",
                Json.array(wanted, decision -> Json.number(decision.reasons().expectedLoad())));
        json.set("basis", Json.array(wanted, decision -> Json.text(Wire.word(decision.basis()))));
        return json;
    }
}
