package io.almanac.scaler.settings;

/** {@code larger} must be at least {@code smaller}, and is not. */
record Contradiction(Setting<?> larger, Setting<?> smaller, String remedy) {}
