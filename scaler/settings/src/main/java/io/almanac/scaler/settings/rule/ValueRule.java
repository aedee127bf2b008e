package io.almanac.scaler.settings.rule;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * What one kind of value must be: how it is written, and what holds for it once it is read. Text and typed values go
 * through the same bounds, so a record can never hold what a user could not have written.
 *
 * @param summary the bounds in a few words, for the setting's table
 * @param mostBytes how long the text may be, in UTF-8
 * @param visibility whether a message may show the value
 * @param shape text to a value that may still be out of bounds
 * @param bounds a value to the same value, or what it breaks
 * @param format a value as a user would write it
 */
public record ValueRule<T>(
        String summary,
        int mostBytes,
        Visibility visibility,
        Function<String, Reading<T>> shape,
        Function<T, Reading<T>> bounds,
        Function<T, String> format) {
    /** No setting but a query needs more; a longer one is a payload. */
    private static final int USUAL_BYTES = 4 << 10;

    public enum Visibility {
        SHOWN,
        HIDDEN
    }

    /** The rule of texts of the usual length. */
    public ValueRule(
            String summary,
            Visibility visibility,
            Function<String, Reading<T>> shape,
            Function<T, Reading<T>> bounds,
            Function<T, String> format) {
        this(summary, USUAL_BYTES, visibility, shape, bounds, format);
    }

    /** Space around the text is no part of it: folded YAML scalars end with a line break. */
    public Reading<T> read(String raw) {
        String text = raw.strip();
        if (text.isEmpty()) {
            return Reading.unusable("must not be empty");
        }
        if (text.length() > mostBytes || text.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
            return Reading.unusable("must be at most " + mostBytes / 1024 + " KiB long");
        }
        if (text.chars()
                .anyMatch(character -> Character.isISOControl(character) && !Character.isWhitespace(character))) {
            return Reading.unusable("must not contain control characters");
        }
        return switch (shape.apply(text)) {
            case Reading.Usable<T>(T value) -> bounds.apply(value);
            case Reading.Unusable<T> broken -> broken;
        };
    }

    /** The key with its value where that may be seen. */
    public String label(String key, String raw) {
        return visibility == Visibility.HIDDEN ? key : key + "=" + Echo.of(raw.strip());
    }
}
