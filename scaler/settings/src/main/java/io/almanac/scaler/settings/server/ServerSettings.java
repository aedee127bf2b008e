package io.almanac.scaler.settings.server;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the server is told when it starts.
 *
 * @param dataSources with different names; none is fine for a server whose triggers bring allowed addresses
 * @param allowedAddresses the only addresses a trigger may bring, compared by equality
 * @param trainingPeriod models are fitted at whole multiples of it
 * @param models served elsewhere, with different names
 * @param calendars by the name that triggers use
 * @param stateDirectory where snapshots are kept; empty if none are
 */
public record ServerSettings(
        GrpcSettings grpc,
        WebSettings web,
        List<DataSourceEntry> dataSources,
        List<URI> allowedAddresses,
        WorkloadDefaults defaults,
        LimitSettings limits,
        Duration trainingPeriod,
        List<ExternalModelEntry> models,
        Map<String, Calendar> calendars,
        Optional<String> stateDirectory) {
    /** The settings of a server that keeps nothing. */
    public ServerSettings(
            GrpcSettings grpc,
            WebSettings web,
            List<DataSourceEntry> dataSources,
            List<URI> allowedAddresses,
            WorkloadDefaults defaults,
            LimitSettings limits,
            Duration trainingPeriod,
            List<ExternalModelEntry> models,
            Map<String, Calendar> calendars) {
        this(
                grpc,
                web,
                dataSources,
                allowedAddresses,
                defaults,
                limits,
                trainingPeriod,
                models,
                calendars,
                Optional.empty());
    }

    public ServerSettings {
        models = List.copyOf(models);
        dataSources = List.copyOf(dataSources);
        allowedAddresses = List.copyOf(allowedAddresses);
        calendars = Map.copyOf(calendars);
        ServerTable.TRAINING_PERIOD.require(trainingPeriod);
        if (dataSources.stream().map(DataSourceEntry::name).distinct().count() < dataSources.size()) {
            throw new IllegalArgumentException("dataSources must have different names");
        }
        if (models.stream().map(ExternalModelEntry::label).distinct().count() < models.size()) {
            throw new IllegalArgumentException("models must have different names");
        }
    }
}
