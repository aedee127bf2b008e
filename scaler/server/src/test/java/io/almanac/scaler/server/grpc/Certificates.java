package io.almanac.scaler.server.grpc;

import io.almanac.scaler.server.source.Authority;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** An authority, what it has signed ({@code server}, {@code client}), and an {@code intruder} it has not. */
final class Certificates {
    private final Authority authority;

    Certificates(Path folder) throws IOException, InterruptedException {
        authority = Authority.make(folder, "authority").sign("server").sign("client");
        Authority.make(folder, "stranger").sign("intruder");
    }

    /** The PEM certificate of {@code name}. */
    File certificate(String name) {
        return authority.certificate(name).toFile();
    }

    /** The PEM key of {@code name}. */
    File key(String name) {
        return authority.key(name).toFile();
    }
}
