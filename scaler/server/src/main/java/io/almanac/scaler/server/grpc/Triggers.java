package io.almanac.scaler.server.grpc;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.server.live.Workloads.SettingsReader;
import io.almanac.scaler.server.source.DataSources;
import io.almanac.scaler.server.source.SourceResolution;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.AdvertisedMetric;
import io.almanac.scaler.settings.trigger.SourceChoice;
import io.almanac.scaler.settings.trigger.TriggerLimits;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads KEDA's reference to a trigger: its metadata, and whether it may use the data source it names.
 *
 * @param defaults what a trigger that leaves a key out gets
 * @param sources the data sources of this server
 * @param models the names of all models that a trigger may ask for, beside the automatic choice
 * @param calendars those of this server, by name
 */
public record Triggers(
        WorkloadDefaults defaults, DataSources sources, Set<String> models, Map<String, Calendar> calendars) {
    public Triggers {
        models = Set.copyOf(models);
        calendars = Map.copyOf(calendars);
    }

    /** With the models of the registry alone, without calendars. */
    public Triggers(WorkloadDefaults defaults, DataSources sources) {
        this(defaults, sources, ForecastModels.labels(), Map.of());
    }

    /**
     * What makes the reference one that no key is made of: names that are none, or metadata that are too large; and with
     * the first also all else that is wrong. Empty for any other, whatever is wrong with that.
     */
    List<Problem> refusalOf(ScaledObjectRef reference) {
        List<Problem> names = TriggerLimits.ofNames(reference.getNamespace(), reference.getName());
        if (names.isEmpty()) {
            return TriggerLimits.ofMetadata(
                    reference.getNamespace(), reference.getName(), reference.getScalerMetadataMap());
        }
        return switch (parse(reference)) {
            case Parsed.Value<WorkloadSettings> usable -> names;
            case Parsed.Refused<WorkloadSettings>(List<Problem> others) ->
                Stream.concat(names.stream(), others.stream()).toList();
        };
    }

    /** Only for a reference without {@link #refusalOf}. */
    WorkloadKey keyOf(ScaledObjectRef reference) {
        return WorkloadKey.of(reference.getNamespace(), reference.getName(), reference.getScalerMetadataMap());
    }

    SettingsReader settingsOf(ScaledObjectRef reference) {
        return () -> switch (parse(reference)) {
            case Parsed.Value<WorkloadSettings>(WorkloadSettings settings) -> withSource(reference, settings);
            case Parsed.Refused<WorkloadSettings> refused -> new SettingsReader.Result.Invalid(refused.problems());
        };
    }

    private SettingsReader.Result withSource(ScaledObjectRef reference, WorkloadSettings settings) {
        SourceResolution resolution = switch (settings.load().source()) {
            case SourceChoice.Named named -> sources.byName(named.name());
            case SourceChoice.Address address -> sources.byAddress(address.url().toString());
        };
        return switch (resolution) {
            case SourceResolution.Found found -> new SettingsReader.Result.Valid(settings, found.source());
            case SourceResolution.Refused refused ->
                new SettingsReader.Result.Invalid(
                        List.of(new Problem("trigger " + keyOf(reference).objectName(), refused.reason())));
        };
    }

    /** What KEDA needs to build the HPA. */
    AdvertisedMetric targetOf(ScaledObjectRef reference) {
        return TriggerMetadata.metricSpecOf(reference.getScalerMetadataMap(), defaults);
    }

    private Parsed<WorkloadSettings> parse(ScaledObjectRef reference) {
        return TriggerMetadata.parse(
                reference.getNamespace(),
                reference.getName(),
                reference.getScalerMetadataMap(),
                defaults,
                models,
                calendars);
    }
}
