package io.almanac.scaler.settings.server;

import io.almanac.scaler.settings.rule.Secret;

/** Where a secret is: here, or in a file that is read by whoever may read files, again when it changes. */
public sealed interface SecretSource {
    /** Written into the settings themselves. */
    record Inline(Secret secret) implements SecretSource {}

    /** In the file at {@code path}. */
    record InFile(String path) implements SecretSource {
        public InFile {
            if (path.isBlank()) {
                throw new IllegalArgumentException("the path of a secret's file is empty");
            }
        }
    }
}
