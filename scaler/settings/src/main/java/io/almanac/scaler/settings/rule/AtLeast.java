package io.almanac.scaler.settings.rule;

/** {@code larger} must be at least {@code smaller}, and is not. */
public record Contradiction(Setting<?> larger, Setting<?> smaller, String remedy) {}
