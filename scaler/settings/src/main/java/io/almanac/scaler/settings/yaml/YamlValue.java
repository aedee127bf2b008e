package io.almanac.scaler.settings.yaml;

import java.util.List;
import java.util.Map;

/** A YAML value as it is written: scalars keep their text, so that one rule reads files, variables and metadata. */
public sealed interface YamlValue {
    record Scalar(String text) implements YamlValue {}

    /** A key without a value. */
    record Nothing() implements YamlValue {}

    /** Something that settings have no use for, and that is already reported. */
    record Refused() implements YamlValue {}

    /** Without duplicate keys. */
    record Mapping(Map<String, YamlValue> entries) implements YamlValue {}

    record Sequence(List<YamlValue> items) implements YamlValue {}
}
