package io.almanac.scaler.settings.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A value for each of some settings, within the setting's rule. Immutable. */
public final class Values {
    public static final Values NONE = new Values(Map.of());

    private final Map<String, Object> byName;

    private Values(Map<String, Object> byName) {
        this.byName = byName;
    }

    /**
     * The same with {@code value} for {@code setting}.
     *
     * @throws IllegalArgumentException if it could not have been read
     */
    public <T> Values with(Setting<T> setting, T value) {
        setting.require(value);
        Map<String, Object> more = new LinkedHashMap<>(byName);
        more.put(setting.name(), value);
        return new Values(more);
    }

    /** The same with the value for {@code setting}, if there is one. */
    public <T> Values with(Setting<T> setting, Optional<T> value) {
        return value.map(known -> with(setting, known)).orElse(this);
    }

    public Values without(Setting<?> setting) {
        Map<String, Object> fewer = new LinkedHashMap<>(byName);
        fewer.remove(setting.name());
        return new Values(fewer);
    }

    public <T> Optional<T> find(Setting<T> setting) {
        @SuppressWarnings("unchecked") // only a value of its own setting comes under a name
        T value = (T) byName.get(setting.name());
        return Optional.ofNullable(value);
    }

    /** For settings that have a value for sure. */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException(setting.name() + " has no value"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values values && byName.equals(values.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    @Override
    public String toString() {
        return byName.toString();
    }
}
