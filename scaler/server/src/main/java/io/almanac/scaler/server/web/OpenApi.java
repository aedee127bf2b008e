package io.almanac.scaler.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The description of {@link Api}, as OpenAPI 3.1. */
final class OpenApi {
    private static final String FOLDER = "/io/almanac/scaler/server/api/";
    private static final List<String> SCHEMAS =
            List.of("fleet.yaml", "workload.yaml", "learned.yaml", "replayed.yaml", "demo.yaml");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Reply yaml;
    private final Reply json;

    OpenApi() {
        ObjectNode document = (ObjectNode) read("openapi.yaml");
        ObjectNode schemas = ((ObjectNode) document.get("components")).putObject("schemas");
        SCHEMAS.forEach(name -> schemas.setAll((ObjectNode) read(name)));
        try {
            yaml = Reply.tagged("application/yaml", YAML.writeValueAsBytes(document));
        } catch (IOException e) {
            throw new UncheckedIOException("a document of plain values can always be written", e);
        }
        json = Reply.tagged("application/vnd.oai.openapi+json;version=3.1", Json.bytes(document));
    }

    Reply yaml() {
        return yaml;
    }

    Reply json() {
        return json;
    }

    private static JsonNode read(String name) {
        try (InputStream stream = OpenApi.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("the file " + name + " is not in this build; build it anew");
            }
            return YAML.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + name + " cannot be read", e);
        }
    }
}
