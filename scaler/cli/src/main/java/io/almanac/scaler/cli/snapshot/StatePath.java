package io.almanac.scaler.cli.snapshot;

import java.util.regex.Pattern;

/**
 * Where a snapshot lies below the state directory: {@code namespace/name/digest.snapshot}. Nothing else is archived, and
 * nothing else is laid out, so no archive can name a place outside, another drive or another kind of file.
 */
final class StatePath {
    /** How a restoration calls what it makes in a state directory until it is done. */
    static final String STAGING = ".restore-";

    private static final String MADE_BY_FILE_SYSTEMS = "lost+found";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final int LONGEST_NAME = 253;
    private static final String FOLDERS =
            LABEL + "/(?=[^/]{1," + LONGEST_NAME + "}/)" + LABEL + "(?:\\." + LABEL + ")*/";
    private static final Pattern PATH = Pattern.compile(FOLDERS + "[0-9a-f]{12}\\.snapshot");
    private static final Pattern BESIDE = Pattern.compile(FOLDERS + "[^/]*\\.(?:tmp|unusable)");

    private StatePath() {}

    /** Whether {@code path}, with {@code /} between its parts, is that of a snapshot. */
    static boolean isSnapshot(String path) {
        return PATH.matcher(path).matches();
    }

    /** Whether it is what a server leaves beside snapshots: half written, or set aside as of no use. */
    static boolean isBesideSnapshots(String path) {
        return BESIDE.matcher(path).matches();
    }

    /** Whether what is called {@code name} in a state directory is nothing that a server wrote. */
    static boolean isOfOthers(String name) {
        return name.equals(MADE_BY_FILE_SYSTEMS) || name.startsWith(STAGING);
    }
}
