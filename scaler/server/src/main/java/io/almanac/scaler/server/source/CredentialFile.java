package io.almanac.scaler.server.source;

import io.almanac.scaler.settings.rule.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file with a secret or certificates, as it is at the moment: whoever renews it may do so at any time, as Kubernetes
 * does with the tokens it mounts. Nothing of it is kept here.
 *
 * @param path as it stands in the settings
 */
public record CredentialFile(String path) {
    /** A bundle of all public authorities is a quarter of it. */
    private static final int MOST_BYTES = 1 << 20;

    /** All of it but one line break at the end, which editors and {@code echo} add; never empty. */
    public Secret secret() throws UnusableFile {
        String text = new String(bytes(), StandardCharsets.UTF_8);
        String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        String secret = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        if (secret.isBlank()) {
            throw unusable("is empty");
        }
        return new Secret(secret);
    }

    UnusableFile unusable(String why) {
        return new UnusableFile(path, why);
    }

    private byte[] bytes() throws UnusableFile {
        try {
            Path file = Path.of(path);
            // A pipe would be waited for without end.
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw unusable("is a directory or a device and not a file");
            }
            return bytes(file);
        } catch (NoSuchFileException | InvalidPathException absent) {
            throw unusable("does not exist");
        } catch (AccessDeniedException denied) {
            throw unusable("may not be read by the user that Almanac runs as");
        } catch (IOException broken) {
            throw unusable("cannot be read");
        }
    }

    private byte[] bytes(Path file) throws IOException, UnusableFile {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw unusable("is longer than " + MOST_BYTES + " bytes");
            }
            return bytes;
        }
    }
}
