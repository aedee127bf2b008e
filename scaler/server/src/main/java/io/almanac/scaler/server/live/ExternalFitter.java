package io.almanac.scaler.server.live;

import io.almanac.forecast.model.ExternalForecast;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.ExternalFit;
import io.almanac.scaler.decision.cycle.TrainingStep;
import io.almanac.scaler.server.external.ExternalModel;
import io.almanac.scaler.server.external.ExternalModels;
import io.almanac.scaler.server.external.ModelQuestion;
import io.almanac.scaler.server.external.ModelReply;
import io.almanac.scaler.settings.server.ExternalModelEntry;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Asks the model outside that a trigger names, once a training; the pure steps see its answer as data. */
public final class ExternalFitter {
    private final ExternalModels models;
    private final LoopObserver observer;

    public ExternalFitter(ExternalModels models, LoopObserver observer) {
        this.models = models;
        this.observer = observer;
    }

    /** Without a model to ask. */
    public static ExternalFitter nobody() {
        return new ExternalFitter(new ExternalModels(List.of()), LoopObserver.NONE);
    }

    static boolean isAsked(WorkloadSettings settings) {
        return ExternalModelEntry.isExternal(settings.serving().model())
                && settings.serving().mode() != Mode.REACTIVE;
    }

    /** Blocks while the model is asked, no longer than twice its timeout. */
    public ExternalFit fit(DecisionCycle cycle, TimeSeries history, Instant due) {
        WorkloadSettings settings = cycle.settings();
        if (!isAsked(settings)) {
            return new ExternalFit.NotAsked();
        }
        String label = settings.serving().model();
        Duration period = cycle.schedule().period();
        return models.labelled(label)
                .map(model -> asked(model, settings, TrainingStep.externalRequest(settings, history, due, period)))
                .orElseGet(() -> new ExternalFit.Unavailable(label, "is not one of this server's; add it to its file"));
    }

    private ExternalFit asked(ExternalModel model, WorkloadSettings settings, FitRequest request) {
        String label = settings.serving().model();
        long started = System.nanoTime();
        ModelReply reply = model.ask(new ModelQuestion(request.history(), request.horizon(), ExternalForecast.LEVELS));
        observer.asked(label, outcome(reply), Duration.ofNanos(System.nanoTime() - started));
        return switch (reply) {
            case ModelReply.Answered answered ->
                new ExternalFit.Fitted(label, TrainingStep.external(settings, answered.forecast()));
            case ModelReply.Failed failed -> new ExternalFit.Unavailable(label, failed.what());
        };
    }

    private static String outcome(ModelReply reply) {
        return switch (reply) {
            case ModelReply.Answered answered -> "answered";
            case ModelReply.Failed failed -> failed.kind().name().toLowerCase(Locale.ROOT);
        };
    }
}
