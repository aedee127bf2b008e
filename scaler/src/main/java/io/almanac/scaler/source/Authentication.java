package io.almanac.scaler.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Credentials;

/** How Almanac shows a data source who it is. */
public sealed interface Authentication {
    /** The value of the Authorization header, if one is sent. */
    Optional<String> authorization();

    /** Every text that must never be shown. */
    List<String> secrets();

    /** Nobody asks. */
    record None() implements Authentication {
        @Override
        public Optional<String> authorization() {
            return Optional.empty();
        }

        @Override
        public List<String> secrets() {
            return List.of();
        }
    }

    /**
     * A bearer token (RFC 6750).
     *
     * @param token printable ASCII without spaces
     */
    record Bearer(Secret token) implements Authentication {
        public Bearer {
            if (!token.reveal().chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new IllegalArgumentException("bearer token must be printable ASCII without spaces;"
                        + " was it read from its file with the line break?");
            }
        }

        @Override
        public Optional<String> authorization() {
            return Optional.of("Bearer " + token.reveal());
        }

        @Override
        public List<String> secrets() {
            return List.of(token.reveal());
        }
    }

    /**
     * User name and password (RFC 7617), as UTF-8.
     *
     * @param username without a colon
     */
    record Basic(String username, Secret password) implements Authentication {
        public Basic {
            Objects.requireNonNull(password, "password");
            if (username.isEmpty() || username.contains(":")) {
                throw new IllegalArgumentException("basic authentication: username must not be empty or contain ':'");
            }
        }

        @Override
        public Optional<String> authorization() {
            return Optional.of(Credentials.basic(username, password.reveal(), StandardCharsets.UTF_8));
        }

        @Override
        public List<String> secrets() {
            String encoded = Credentials.basic(username, password.reveal(), StandardCharsets.UTF_8);
            return List.of(password.reveal(), encoded.substring("Basic ".length()));
        }
    }
}
