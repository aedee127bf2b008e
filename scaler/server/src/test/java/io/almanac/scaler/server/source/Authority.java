package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.simulator.program.InstalledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority made by openssl in a folder, and what it signs; all files are PEM. */
public record Authority(Path folder, String name) {
    /** Skips the test if openssl is not installed, with the reason; fails it where CI=true. */
    public static Authority make(Path folder, String name) throws IOException, InterruptedException {
        InstalledProgram.require("openssl");
        Authority authority = new Authority(folder, name);
        authority.openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-keyout",
                authority.key(name).toString(),
                "-out",
                authority.certificate().toString());
        return authority;
    }

    public Path certificate() {
        return certificate(name);
    }

    public Path certificate(String of) {
        return folder.resolve(of + ".crt");
    }

    public Path key(String of) {
        return folder.resolve(of + ".key");
    }

    /** A certificate for 127.0.0.1, named {@code of}. */
    public Authority sign(String of) throws IOException, InterruptedException {
        Path request = folder.resolve(of + ".csr");
        Path extensions = Files.writeString(folder.resolve(of + ".ext"), "subjectAltName=IP:127.0.0.1\n");
        openssl(
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + of,
                "-keyout",
                key(of).toString(),
                "-out",
                request.toString());
        openssl(
                "x509",
                "-req",
                "-days",
                "2",
                "-in",
                request.toString(),
                "-CA",
                certificate().toString(),
                "-CAkey",
                key(name).toString(),
                "-CAcreateserial",
                "-extfile",
                extensions.toString(),
                "-out",
                certificate(of).toString());
        return this;
    }

    private void openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("openssl.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("openssl ends").isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }
}
