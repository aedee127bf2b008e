package io.almanac.scaler.cli;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.forecasting.ForecastTask.ModelChoice;
import io.almanac.scaler.server.SourceEntries;
import io.almanac.scaler.server.external.ExternalModels;
import io.almanac.scaler.settings.server.ExternalModelEntry;
import io.almanac.scaler.settings.server.OptionRule;
import io.almanac.scaler.settings.server.ServerSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the model that forecasts, where that may be one outside. */
final class ModelOptions {
    private static final String MODEL = "--model";

    @Option(
            names = MODEL,
            paramLabel = "NAME",
            description =
                    "auto (seasonal-regression, and something simpler where the history is too short for it), one of"
                            + " the models, or external:NAME with --models (default: auto).")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--models",
            paramLabel = "FILE",
            description = "A server's file, whose section models says where external:NAME is.")
    private Optional<String> models = Optional.empty();

    /** Everything that is wrong with the options by themselves. */
    List<String> problems() {
        if (isExternal() != models.isPresent()) {
            return List.of("--model=external:NAME and --models go together; give both or neither");
        }
        return unknownModel().stream().toList();
    }

    boolean isExternal() {
        return model.filter(ExternalModelEntry::isExternal).isPresent();
    }

    /** The choice; a model outside is one of {@code opened}. */
    ModelChoice choice(ExternalModels opened, List<Quantile> levels) {
        String name = model.orElse("auto");
        return opened.labelled(name)
                .<ModelChoice>map(outside -> new ModelChoice.External(name, new ExternalContender(outside, levels)))
                .or(() -> ForecastModels.labelled(name).map(ModelChoice.Named::of))
                .orElseGet(ModelChoice.Automatic::new);
    }

    /**
     * The models outside that the file names; none without a file.
     *
     * @throws IllegalArgumentException saying what is wrong with the file
     */
    ExternalModels open(Map<String, String> environment) {
        if (models.isEmpty()) {
            return new ExternalModels(List.of());
        }
        String file = models.get();
        ServerSettings settings =
                GivenServerFile.read("--models", models, environment).orElseThrow();
        List<String> labels =
                settings.models().stream().map(ExternalModelEntry::label).toList();
        if (!labels.contains(model.orElse(""))) {
            throw new IllegalArgumentException(
                    "--model=" + model.orElse("") + " is not one of the models of " + file + "; there are " + labels);
        }
        return SourceEntries.models(settings);
    }

    private Optional<String> unknownModel() {
        return model.filter(name -> !ExternalModelEntry.isExternal(name))
                .flatMap(name -> OptionRule.modelViolation(MODEL, name, ForecastModels.labels()));
    }
}
