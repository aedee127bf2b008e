package io.almanac.scaler.server.source;

/** Whether what a trigger asks for is a data source that it may use. */
public sealed interface SourceResolution {
    /** It may; {@code source} is shared with everyone who asks for the same. */
    record Found(LoadSource source) implements SourceResolution {}

    /** It may not, or there is none; {@code reason} says why and what to do. */
    record Refused(String reason) implements SourceResolution {}
}
