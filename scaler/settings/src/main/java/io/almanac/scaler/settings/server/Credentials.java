package io.almanac.scaler.settings.server;

import io.almanac.scaler.settings.rule.Secret;

/** How the server shows a data source who it is. */
public sealed interface Credentials {
    /** Not at all. */
    record Anonymous() implements Credentials {}

    /** {@code Authorization: Bearer} and the token (RFC 6750). */
    record Bearer(SecretSource token) implements Credentials {
        public Bearer {
            if (token instanceof SecretSource.Inline(Secret secret)) {
                ServerTable.SOURCE_BEARER_TOKEN.require(secret);
            }
        }
    }

    /** {@code Authorization: Basic} with user name and password (RFC 7617). */
    record Basic(String username, SecretSource password) implements Credentials {
        public Basic {
            ServerTable.SOURCE_BASIC_USERNAME.require(username);
        }
    }
}
