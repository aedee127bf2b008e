package io.almanac.scaler.cli;

import io.almanac.forecast.model.ExternalForecast;
import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.ForecastModel;
import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.server.external.ExternalModel;
import io.almanac.scaler.server.external.ModelQuestion;
import io.almanac.scaler.server.external.ModelReply;
import java.util.List;

/**
 * A model outside in the place of one of Almanac's own: each fit asks it once.
 *
 * @param levels that are asked for, increasing
 */
record ExternalContender(ExternalModel model, List<Quantile> levels) implements ForecastModel {
    @Override
    public FitOutcome fit(FitRequest request) {
        return switch (model.ask(new ModelQuestion(request.history(), request.horizon(), levels))) {
            case ModelReply.Answered answered ->
                new FitOutcome.Fitted(new ExternalForecast(answered.forecast(), request.horizon()));
            case ModelReply.Failed failed -> new FitOutcome.Degenerate(failed.what());
        };
    }
}
