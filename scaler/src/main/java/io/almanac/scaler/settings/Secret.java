package io.almanac.scaler.settings;

/** A text that must not be seen: it prints as {@code (hidden)}, alone and inside every record that holds it. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "(hidden)";
    }
}
