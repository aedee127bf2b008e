package io.almanac.scaler.settings.rule;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings as a Markdown table, one line each. */
public final class MarkdownTable {
    private static final String HEADER = "| key | default | rule | meaning |\n|---|---|---|---|\n";

    private MarkdownTable() {}

    public static String of(List<Setting<?>> settings) {
        return settings.stream().map(MarkdownTable::line).collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(Setting<?> setting) {
        String names = Stream.concat(Stream.of(setting.name()), setting.aliases().stream())
                .map(MarkdownTable::code)
                .collect(Collectors.joining(", "));
        return Stream.of(names, preset(setting), setting.rule().summary(), setting.meaning())
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String preset(Setting<?> setting) {
        return switch (setting.preset()) {
            case Setting.Preset.Required() -> "required";
            case Setting.Preset.None() -> "none";
            case Setting.Preset.Text(String text) -> code(text);
        };
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
