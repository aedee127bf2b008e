package io.almanac.scaler.source;

/** A text that must not be shown: it prints as {@code <redacted>} wherever it ends up by mistake. */
public final class Secret {
    private final String text;

    public Secret(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret is empty; set it, or use no authentication");
        }
        this.text = text;
    }

    /** The text itself, only for the request that needs it. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
