package io.almanac.scaler.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates made by openssl: an authority, what it has signed, and somebody it has not. */
final class Certificates {
    private final Path folder;

    /** Skips the test if openssl is missing; fails it where CI is {@code true}. */
    Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        requireOpenssl();
        authority("authority");
        authority("stranger");
        signed("server", "authority");
        signed("client", "authority");
        signed("intruder", "stranger");
    }

    /** The PEM certificate of {@code name}. */
    File certificate(String name) {
        return folder.resolve(name + ".crt").toFile();
    }

    /** The PEM key of {@code name}. */
    File key(String name) {
        return folder.resolve(name + ".key").toFile();
    }

    private void authority(String name) throws IOException, InterruptedException {
        run(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-keyout",
                key(name).toString(),
                "-out",
                certificate(name).toString());
    }

    private void signed(String name, String authority) throws IOException, InterruptedException {
        Path request = folder.resolve(name + ".csr");
        Path names = Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
        run(
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                key(name).toString(),
                "-out",
                request.toString());
        run(
                "x509",
                "-req",
                "-in",
                request.toString(),
                "-days",
                "2",
                "-CA",
                certificate(authority).toString(),
                "-CAkey",
                key(authority).toString(),
                "-CAcreateserial",
                "-extfile",
                names.toString(),
                "-out",
                certificate(name).toString());
    }

    private static void requireOpenssl() throws InterruptedException {
        boolean isThere;
        try {
            isThere = new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException missing) {
            isThere = false;
        }
        if ("true".equals(System.getenv("CI"))) {
            assertThat(isThere).as("openssl must be installed where CI=true").isTrue();
        }
        assumeTrue(isThere, "openssl is not installed");
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        File output = folder.resolve("openssl.log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean isDone = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(isDone && process.exitValue() == 0)
                .as("%s: %s", command, Files.readString(output.toPath()))
                .isTrue();
    }
}
