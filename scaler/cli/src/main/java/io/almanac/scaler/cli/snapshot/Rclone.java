package io.almanac.scaler.cli.snapshot;

import io.almanac.scaler.settings.rule.Echo;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The program {@code rclone}, which knows some seventy kinds of store and has their secrets in its own configuration.
 * What it says when it fails is passed on without what looks like a secret, and without any value that its environment
 * has been given as a setting.
 */
public final class Rclone {
    private static final int MOST_LINES = 5;
    private static final int SHORTEST_SECRET = 4;
    private static final Pattern HIDDEN = Pattern.compile("RCLONE_(?!CONFIG$).*(?<!_TYPE)");
    private static final Pattern USER = Pattern.compile("://[^/@\\s]+@");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)([\\w-]*(?:secret|token|password|passphrase|signature|credential|authorization|[_-]key|\\bpass|\\bsig|\\bkey)"
                    + "[\\w-]*\"?\\s*[=:]\\s*)(?:(?:bearer|basic) )?[^\\s&,;]+");

    private final String program;
    private final Map<String, String> environment;

    /** @param environment of this process; its {@code RCLONE_...} are rclone's settings */
    public Rclone(Map<String, String> environment) {
        this("rclone", environment);
    }

    Rclone(String program, Map<String, String> environment) {
        this.program = program;
        this.environment = Map.copyOf(environment);
    }

    /** What it prints, a line each; throws with its own words if it fails. */
    List<String> lines(String... arguments) throws IOException {
        return read(
                in -> new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList(),
                arguments);
    }

    /** Takes from what it prints. */
    interface Taking<T> {
        T from(InputStream output) throws IOException;
    }

    /** What {@code taking} makes of its output, which it need not read to the end. */
    <T> T read(Taking<T> taking, String... arguments) throws IOException {
        Path errors = Files.createTempFile("rclone", ".log");
        try {
            Process process = start(errors, arguments);
            try {
                T taken = taking.from(process.getInputStream());
                boolean isAtEnd = process.getInputStream().read() < 0;
                if (isAtEnd && process.waitFor() != 0) {
                    throw new IOException("rclone " + arguments[0] + " failed: " + said(errors));
                }
                return taken;
            } finally {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while rclone ran");
        } finally {
            Files.delete(errors);
        }
    }

    private Process start(Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--ask-password=false", "--log-level=ERROR", "--stats=0"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        // They would have it print requests with their headers.
        builder.environment().keySet().removeAll(List.of("RCLONE_DUMP", "RCLONE_VERBOSE"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException missing) {
            throw new IOException(
                    "the program rclone cannot be run; install it (Debian: apt-get install rclone)", missing);
        }
    }

    private String said(Path errors) throws IOException {
        List<String> lines = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8)
                .lines()
                .toList();
        String last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()).stream()
                .map(line -> Echo.line(withoutSecrets(line)))
                .collect(Collectors.joining("\n  "));
        return last.isEmpty() ? "it did not say why" : last;
    }

    private String withoutSecrets(String line) {
        String known = line;
        for (Map.Entry<String, String> setting : environment.entrySet()) {
            if (HIDDEN.matcher(setting.getKey()).matches() && setting.getValue().length() >= SHORTEST_SECRET) {
                known = known.replace(setting.getValue(), "...");
            }
        }
        return SECRET.matcher(USER.matcher(known).replaceAll("://...@")).replaceAll("$1...");
    }
}
