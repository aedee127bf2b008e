package io.almanac.scaler.server.web;

/** A request that cannot be understood; the message says what is wrong with it and reaches whoever asked. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String explanation;

    BadRequest(String explanation) {
        super(explanation);
        this.explanation = explanation;
    }

    String explanation() {
        return explanation;
    }
}
