package io.almanac.scaler.settings.rule;

/**
 * A text that must not be seen: it prints as {@code (hidden)}, alone and inside every record that holds it. Never
 * empty, as an empty one is a variable that was not set or a file that was not written.
 */
public record Secret(String value) {
    public Secret {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret is empty; set it, or use no authentication");
        }
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
