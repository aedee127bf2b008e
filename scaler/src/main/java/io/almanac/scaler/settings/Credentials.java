package io.almanac.scaler.settings;

/** How the server shows a data source who it is. */
public sealed interface Credentials {
    /** Not at all. */
    record Anonymous() implements Credentials {}

    /** {@code Authorization: Bearer} and the token. */
    record Bearer(SecretSource token) implements Credentials {}

    /** {@code Authorization: Basic} with user name and password. */
    record Basic(String username, SecretSource password) implements Credentials {}
}
