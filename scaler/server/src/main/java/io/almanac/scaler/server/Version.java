package io.almanac.scaler.server;

import java.util.Optional;

/** The version of this build. */
public final class Version {
    private Version() {}

    /** As the jar's manifest says; {@code development} when run from classes. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
