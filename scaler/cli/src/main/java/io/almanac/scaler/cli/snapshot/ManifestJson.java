package io.almanac.scaler.cli.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.cli.snapshot.Manifest.ArchivedFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A manifest as JSON. */
final class ManifestJson {
    static final int FORMAT = 1;

    /** That of 200,000 files with long names; no server has as many. */
    private static final int MOST_BYTES = 64 << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ManifestJson() {}

    static byte[] write(Manifest manifest) throws JsonProcessingException {
        ObjectNode root = MAPPER.createObjectNode()
                .put("format", FORMAT)
                .put("time", manifest.time().toString())
                .put("version", manifest.version());
        ArrayNode files = root.putArray("files");
        manifest.files()
                .forEach(file -> files.addObject()
                        .put("path", file.path())
                        .put("bytes", file.bytes())
                        .put("sha256", file.sha256()));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /** Reads what {@code packed} has, but no more than any manifest needs. */
    static ManifestReading read(InputStream packed) {
        byte[] bytes;
        try {
            bytes = packed.readNBytes(MOST_BYTES + 1);
        } catch (IOException broken) {
            return new ManifestReading.Unreadable("its manifest cannot be unpacked (" + Entries.reason(broken) + ")");
        }
        if (bytes.length > MOST_BYTES) {
            return new ManifestReading.Unreadable("its manifest is larger than " + MOST_BYTES + " bytes");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(bytes);
        } catch (IOException notJson) {
            return new ManifestReading.Unreadable("its manifest is not JSON");
        }
        if (!root.path("format").isInt()) {
            return new ManifestReading.Unreadable("its manifest has no format");
        }
        int format = root.path("format").intValue();
        return format == FORMAT
                ? parse(root)
                : new ManifestReading.Unreadable("its manifest has format " + format + " and this Almanac reads format "
                        + FORMAT + "; use the Almanac that wrote it");
    }

    private static ManifestReading parse(JsonNode root) {
        try {
            List<ArchivedFile> files = new ArrayList<>();
            root.required("files")
                    .forEach(file -> files.add(new ArchivedFile(
                            file.required("path").asText(),
                            file.required("bytes").longValue(),
                            file.required("sha256").asText())));
            Instant time = Instant.parse(root.required("time").asText());
            return new ManifestReading.Understood(
                    new Manifest(time, root.required("version").asText(), files));
        } catch (IllegalArgumentException | DateTimeException missing) {
            return new ManifestReading.Unreadable("its manifest lacks what format " + FORMAT + " has");
        }
    }
}
