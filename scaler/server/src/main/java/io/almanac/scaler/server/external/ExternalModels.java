package io.almanac.scaler.server.external;

import io.almanac.scaler.server.source.DataSourceSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The models outside that the server's file names. Each exists once and is shared; close it when none is asked any more. */
public final class ExternalModels implements AutoCloseable {
    private final Map<String, ExternalModel> byName = new TreeMap<>();

    /**
     * @param models where they are and how they are asked, each name once: the name that triggers use, prefix included
     */
    public ExternalModels(List<DataSourceSettings> models) {
        models.forEach(model -> byName.put(model.name(), new ExternalModel(model)));
    }

    /** The model that a trigger calls {@code label}. */
    public Optional<ExternalModel> labelled(String label) {
        return Optional.ofNullable(byName.get(label));
    }

    @Override
    public void close() {
        byName.values().forEach(ExternalModel::close);
    }
}
