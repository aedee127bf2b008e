package io.almanac.scaler.settings.yaml;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Nearest;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.rule.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One mapping of the server's file together with the environment variables that override it. Every key that is asked
 * for is a known one; {@link #refuseUnknownKeys} reports the others, so there is no second list of keys to keep.
 * For one thread, once.
 */
public final class Section {
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");

    private final ServerInput input;
    private final String path;
    private final String variable;
    private final Map<String, YamlValue> entries;
    private final Set<String> known = new TreeSet<>();

    /**
     * @param path what to write before a key, such as {@code grpc.}
     * @param variable what to write before a variable's name, such as {@code ALMANAC_GRPC_}
     */
    public Section(ServerInput input, String path, String variable, Map<String, YamlValue> entries) {
        this.input = input;
        this.path = path;
        this.variable = variable;
        this.entries = entries;
    }

    public boolean isGiven(Setting<?> setting) {
        return input.variables().value(variableOf(setting.key())).isPresent() || entries.containsKey(setting.key());
    }

    /** The variable's value if there is one, else the file's; empty if there is none or it is not usable. */
    public <T> Optional<T> read(Setting<T> setting) {
        known.add(setting.key());
        return input.read(setting, pathOf(setting), variableOf(setting.key()), entry(setting.key()));
    }

    public <T> T valueOrPreset(Setting<T> setting) {
        T preset = setting.presetValue();
        if (!isGiven(setting)) {
            input.notePreset(setting, pathOf(setting), preset);
        }
        return read(setting).orElse(preset);
    }

    public <T> Optional<T> required(Setting<T> setting) {
        if (!isGiven(setting)) {
            problem(setting.key() + " is required; " + setting.remedy());
        }
        return read(setting);
    }

    /** A value for each item of the file's list and for each variable that continues it. */
    public <T> List<T> values(Setting<T> setting) {
        known.add(setting.key());
        List<YamlValue> items = items(setting.key());
        String prefix = variableOf(setting.key()) + "_";
        int count = items.size();
        while (input.variables().value(prefix + count).isPresent()) {
            count++;
        }
        return IntStream.range(0, count)
                .mapToObj(i -> input.read(setting, pathOf(setting) + "[" + i + "]", prefix + i, itemAt(items, i)))
                .flatMap(Optional::stream)
                .toList();
    }

    public Section section(String key) {
        known.add(key);
        return new Section(input, path + key + ".", variableOf(key) + "_", mapping(entry(key), path + key));
    }

    /** A section for each item of the file's list and for each group of variables that continues it. */
    public List<Section> sections(String key) {
        known.add(key);
        List<YamlValue> items = items(key);
        int count = items.size();
        while (input.variables().isAnyBelow(variableOf(key) + "_" + count + "_")) {
            count++;
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String itemPath = path + key + "[" + i + "]";
            String itemVariable = variableOf(key) + "_" + i + "_";
            sections.add(new Section(input, itemPath + ".", itemVariable, mapping(itemAt(items, i), itemPath)));
        }
        return sections;
    }

    /**
     * A map of HTTP headers, by lower case name. In a variable's name {@code _} stands for {@code -}; it overrides the
     * file's header that reads the same.
     */
    public <T> Map<String, T> headers(Setting<T> setting) {
        Section headers = section(setting.key());
        Map<String, String> keys = new TreeMap<>();
        for (String key : new TreeSet<>(headers.entries.keySet())) {
            if (!HEADER_NAME.matcher(key).matches()) {
                headers.problem(Echo.ofName(key) + " must be the name of an HTTP header; correct it");
            } else if (keys.put(key.toLowerCase(Locale.ROOT), key) != null) {
                headers.problem(Echo.ofName(key) + " is given twice, as header names have no case; keep one of them");
            }
        }
        for (String name : input.variables().below(headers.variable)) {
            String suffix = name.substring(headers.variable.length());
            String header = suffix.toLowerCase(Locale.ROOT).replace('_', '-');
            if (HEADER_NAME.matcher(header).matches()) {
                keys.putIfAbsent(header, header);
            }
        }
        Map<String, T> values = new TreeMap<>();
        keys.forEach((header, key) -> input.read(
                        setting, headers.path + key, headers.variableOf(header.replace('-', '_')), headers.entry(key))
                .ifPresent(value -> values.put(header, value)));
        return values;
    }

    /** What a value that has been read stands for; a problem with that value if it stands for nothing. */
    public <T> Optional<T> resolved(Setting<?> setting, Reading<T> meaning) {
        return switch (meaning) {
            case Reading.Usable<T>(T value) -> Optional.of(value);
            case Reading.Unusable<T> broken -> {
                input.refuse(setting, broken);
                yield Optional.empty();
            }
        };
    }

    /** Notes that the value just read breaks a rule of its surroundings. */
    public void refuse(Setting<?> setting, String rule) {
        input.refuse(setting, rule);
    }

    /** What is wrong with this section as a whole. */
    public void problemHere(String message) {
        input.problem(path.substring(0, path.length() - 1) + " " + message);
    }

    /** What is wrong with a key of this section; {@code message} begins with the key. */
    public void problem(String message) {
        input.problem(path + message);
    }

    public void refuseUnknownKeys() {
        for (String key : new TreeSet<>(entries.keySet())) {
            if (!known.contains(key)) {
                problem(Echo.ofName(key) + " is not a known key; "
                        + Nearest.suggestion(key, known, "known here are " + String.join(", ", known)));
            }
        }
    }

    private Optional<YamlValue> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    private String pathOf(Setting<?> setting) {
        return path + setting.key();
    }

    private String variableOf(String key) {
        return variable + Variables.nameOf(key);
    }

    private static Optional<YamlValue> itemAt(List<YamlValue> items, int index) {
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }

    private List<YamlValue> items(String key) {
        return switch (entry(key).orElseGet(YamlValue.Nothing::new)) {
            case YamlValue.Sequence(var items) -> items;
            case YamlValue.Nothing() -> List.of();
            case YamlValue.Refused() -> List.of();
            case YamlValue.Scalar scalar -> wrongItems(key);
            case YamlValue.Mapping mapping -> wrongItems(key);
        };
    }

    private List<YamlValue> wrongItems(String key) {
        problem(key + " must be a list; begin each item with '- '");
        return List.of();
    }

    private Map<String, YamlValue> mapping(Optional<YamlValue> given, String where) {
        return switch (given.orElseGet(YamlValue.Nothing::new)) {
            case YamlValue.Mapping(var inner) -> inner;
            case YamlValue.Nothing() -> Map.of();
            case YamlValue.Refused() -> Map.of();
            case YamlValue.Scalar scalar -> wrongMapping(where);
            case YamlValue.Sequence list -> wrongMapping(where);
        };
    }

    private Map<String, YamlValue> wrongMapping(String where) {
        input.problem(where + " must be a mapping; write 'key: value' lines below it");
        return Map.of();
    }
}
