package io.almanac.scaler.server.source;

/** A file with a secret or certificates that the settings name cannot be used. Says why, and never what is in it. */
public final class UnusableFile extends Exception {
    private static final long serialVersionUID = 1;

    private final String path;
    private final String why;

    /** @param why continues "the file ..." */
    UnusableFile(String path, String why) {
        super(path + " " + why);
        this.path = path;
        this.why = why;
    }

    public ReadFailure failureOf(String source) {
        return new ReadFailure.CredentialsUnreadable(source, path, why);
    }
}
