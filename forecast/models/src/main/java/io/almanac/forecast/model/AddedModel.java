package io.almanac.forecast.model;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A model that a module of its own brings, named in its {@code META-INF/services}: a program built without that module
 * does without the model, and without the libraries it stands on.
 */
public interface AddedModel extends ForecastModel {
    /** The name of its line in {@link ForecastModels}. */
    String label();

    /** The one of that name, if its module is on the class path. */
    static Optional<AddedModel> labelled(String label) {
        return ServiceLoader.load(AddedModel.class, AddedModel.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(model -> model.label().equals(label))
                .findFirst();
    }
}
