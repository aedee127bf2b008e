package io.almanac.scaler.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Breaks the lines of help at blanks alone, so that options, values and addresses can be copied as they stand there; picocli
 * breaks at hyphens and inside long words. A command of an example goes on after a backslash, as a shell reads it.
 */
final class HelpText {
    private static final int WIDTH = 80;

    /** So wide that picocli breaks nothing. */
    private static final int UNBROKEN = 4000;

    private static final String CONTINUED = " \\";
    private static final List<String> TABLES = List.of(
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    private static final List<String> TEXTS =
            List.of(UsageMessageSpec.SECTION_KEY_DESCRIPTION, UsageMessageSpec.SECTION_KEY_FOOTER);
    private static final Pattern EXAMPLE = Pattern.compile(" {2,}almanac .*");
    /** A name, two blanks or more, and what is said of it. */
    private static final Pattern ENTRY = Pattern.compile("( *\\S.*? {2,})\\S.*");

    private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern QUOTED_WORD = Pattern.compile("(?:'[^']*'|\\S)+");
    private static final Pattern PLAIN_WORD = Pattern.compile("\\S+");

    private HelpText() {}

    /** For all commands that {@code line} has so far. */
    static CommandLine register(CommandLine line) {
        line.setUsageHelpWidth(UNBROKEN);
        breakSections(line);
        return line;
    }

    private static void breakSections(CommandLine line) {
        Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(line.getHelpSectionMap());
        sections.computeIfPresent(
                UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                (key, section) -> help -> afterHeading(length(help.synopsisHeading()), section.render(help)));
        TABLES.forEach(key -> sections.computeIfPresent(key, (name, section) -> help -> table(section.render(help))));
        TEXTS.forEach(key -> sections.computeIfPresent(key, (name, section) -> help -> text(section.render(help))));
        line.getCommandSpec().usageMessage().sectionMap(sections);
        line.getSubcommands().values().forEach(HelpText::breakSections);
    }

    /** A synopsis: its further lines stand below its first, which goes on after a heading of that length. */
    private static String afterHeading(int heading, String section) {
        String indent = " ".repeat(heading);
        return each(
                section, line -> broken(indent + line, PLAIN_WORD, indent, "").substring(heading));
    }

    /** Names, and what is said of them in one column. */
    static String table(String section) {
        int column = section.lines()
                .map(line -> ENTRY.matcher(unstyled(line)))
                .filter(Matcher::matches)
                .mapToInt(entry -> entry.group(1).length())
                .max()
                .orElse(0);
        return each(section, line -> broken(line, PLAIN_WORD, " ".repeat(column), ""));
    }

    /** Sentences, lists and examples. */
    static String text(String section) {
        return each(section, HelpText::line);
    }

    private static String line(String line) {
        String plain = unstyled(line);
        if (EXAMPLE.matcher(plain).matches()) {
            return broken(line, QUOTED_WORD, leading(plain) + "    ", CONTINUED);
        }
        Matcher entry = ENTRY.matcher(plain);
        return broken(
                line, PLAIN_WORD, entry.matches() ? " ".repeat(entry.group(1).length()) : leading(plain), "");
    }

    private static String each(String section, UnaryOperator<String> change) {
        return section.lines()
                .map(line -> change.apply(line.stripTrailing()) + System.lineSeparator())
                .collect(Collectors.joining());
    }

    /**
     * One line as several.
     *
     * @param word what is not broken
     * @param hanging what stands before each but the first
     * @param continued what stands after each but the last
     */
    private static String broken(String line, Pattern word, String hanging, String continued) {
        StringBuilder text = new StringBuilder();
        StringBuilder current = new StringBuilder();
        Matcher words = word.matcher(line);
        int end = 0;
        while (words.find()) {
            String blanks = line.substring(end, words.start());
            if (!current.isEmpty() && length(current + blanks + words.group()) > WIDTH - continued.length()) {
                text.append(current).append(continued).append(System.lineSeparator());
                current = new StringBuilder(hanging);
                blanks = "";
            }
            current.append(blanks).append(words.group());
            end = words.end();
        }
        return text.append(current).toString();
    }

    private static String leading(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private static int length(String text) {
        return unstyled(text).length();
    }

    private static String unstyled(String text) {
        return STYLE.matcher(text).replaceAll("");
    }
}
