package io.almanac.scaler.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build says of the jars beside {@code almanac.jar} is so. It runs after they have been packaged. */
class ShippedLibrariesPackageTest {
    private static final Path TARGET = Path.of(System.getProperty("almanac.root"), "scaler", "cli", "target");
    private static final String OWN = "io.almanac";

    private final JsonNode bill =
            new ObjectMapper().readTree(TARGET.resolve("almanac-sbom.json").toFile());

    ShippedLibrariesPackageTest() throws IOException {}

    @Test
    void bill_hasEveryJar_andNoOther() throws IOException {
        Set<String> named =
                components().map(ShippedLibrariesPackageTest::jar).collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isNotEmpty().isEqualTo(new TreeSet<>(shipped()));
    }

    @Test
    void bill_hasTheHashesOfLibraries() throws IOException, NoSuchAlgorithmException {
        Map<String, String> named = new TreeMap<>();
        libraries().forEach(library -> named.put(jar(library), hash(library)));
        Map<String, String> real = new TreeMap<>();
        for (String jar : named.keySet()) {
            byte[] sum = MessageDigest.getInstance("SHA-256")
                    .digest(Files.readAllBytes(TARGET.resolve("lib").resolve(jar)));
            real.put(jar, HexFormat.of().formatHex(sum));
        }

        assertThat(named).isEqualTo(real);
    }

    @Test
    void licences_areAllowed_andNoneIsMissing() throws IOException {
        Set<String> allowed =
                Files.readAllLines(TARGET.resolveSibling("src").resolve("test/resources/allowed-licences.txt")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.toSet());

        libraries()
                .forEach(library -> assertThat(licences(library))
                        .as(jar(library))
                        .isNotEmpty()
                        .isSubsetOf(allowed));
    }

    @Test
    void report_hasEveryLibrary() throws IOException {
        String report = Files.readString(TARGET.resolve("licences.txt"));

        assertThat(libraries()
                        .map(library -> "(" + library.get("group").asText() + ":"
                                + library.get("name").asText() + ":"
                                + library.get("version").asText() + " "))
                .allMatch(report::contains);
    }

    @Test
    void sparkAndItsLibraries_areNotAmongThem() throws IOException {
        assertThat(shipped()).noneMatch(jar -> jar.matches(".*(spark|hadoop|scala|parquet|log4j).*"));
    }

    private static List<String> shipped() throws IOException {
        try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
            return jars.map(jar -> jar.getFileName().toString()).toList();
        }
    }

    private Stream<JsonNode> components() {
        return bill.get("components").valueStream();
    }

    private Stream<JsonNode> libraries() {
        return components().filter(one -> !one.get("group").asText().equals(OWN));
    }

    private static String jar(JsonNode component) {
        return component.get("name").asText() + "-" + component.get("version").asText() + ".jar";
    }

    private static String hash(JsonNode component) {
        return component
                .get("hashes")
                .valueStream()
                .filter(hash -> hash.get("alg").asText().equals("SHA-256"))
                .map(hash -> hash.get("content").asText())
                .findFirst()
                .orElse("none");
    }

    /** By SPDX's name, else by the library's own; a choice counts as all of them. */
    private static List<String> licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(entry -> Stream.of(entry.at("/license/id"), entry.at("/license/name"), entry.at("/expression"))
                        .map(JsonNode::asText)
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse("unnamed"))
                .toList();
    }
}
