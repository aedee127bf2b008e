package io.almanac.scaler.cli.snapshot;

/** What came of reading an archive's manifest. */
public sealed interface ManifestReading {
    /** It is there. */
    record Understood(Manifest manifest) implements ManifestReading {}

    /**
     * It is not.
     *
     * @param why such as {@code it has no manifest, so it is no archive of Almanac's}
     */
    record Unreadable(String why) implements ManifestReading {}
}
