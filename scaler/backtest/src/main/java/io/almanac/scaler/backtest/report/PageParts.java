package io.almanac.scaler.backtest.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What pages are put together from: templates with {@code {{places}}}, files of this build, and text that is made safe. */
public final class PageParts {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private PageParts() {}

    /** The template with each place filled; parts are taken as they are. */
    public static String filled(String template, Map<String, String> parts) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(part(parts, place)));
    }

    private static String part(Map<String, String> parts, MatchResult place) {
        String part = parts.get(place.group(1));
        if (part == null) {
            throw new IllegalStateException("the page has no part " + place.group() + "; build it anew");
        }
        return part;
    }

    /** Text that can stand in HTML. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The texts of files, one after another. */
    public static String joined(List<String> names) {
        return names.stream().map(PageParts::text).collect(Collectors.joining("\n"));
    }

    /** The text of a file of this build, by its whole name or beside this class. */
    public static String text(String name) {
        try (InputStream stream = PageParts.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the report's file " + name + " is not in this build; build it anew");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the report's file " + name + " cannot be read", e);
        }
    }
}
