package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
    private final StaticFiles files = new StaticFiles();

    /** As published: npm uplot 1.6.32, MIT. */
    @ParameterizedTest
    @CsvSource({
        "uPlot.iife.min.js, 19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f",
        "uPlot.min.css,     df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04",
        "LICENSE,           8f989229699b4fe2f1a0432d0e9edc338a8a911e250e2d1b01ecd770a5f5b1bd"
    })
    void vendoredFile_isThePublishedOne(String name, String sha256) throws NoSuchAlgorithmException {
        byte[] body = files.at("/vendor/uplot-1.6.32/" + name).orElseThrow().body();

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);

        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
    }

    @Test
    void everyFileOfTheConsole_isServed() throws IOException, URISyntaxException {
        URL index = Objects.requireNonNull(StaticFiles.class.getResource("index.html"));
        Path folder = Objects.requireNonNull(Path.of(index.toURI()).getParent());

        try (Stream<Path> tree = Files.walk(folder)) {
            Stream<String> present = tree.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.endsWith(".class"));

            assertThat(present).containsExactlyInAnyOrderElementsOf(StaticFiles.names());
        }
    }

    /** Names come from tenants: they may only ever become text. */
    @Test
    void ownScripts_neverTurnTextIntoElementsOrCode() {
        StaticFiles.names().stream()
                .filter(name -> name.startsWith("app/"))
                .forEach(name -> assertThat(text("/" + name))
                        .as(name)
                        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("));
    }

    @Test
    void page_hasNoInlineScriptAndNothingFromElsewhere() {
        assertThat(text("/")).doesNotContain("<script>", "onclick", "style=", "http://", "https://");
    }

    /** A module that another asks for would be known only when that has come. */
    @Test
    void page_asksForAllModulesAtOnce() {
        List<String> modules = StaticFiles.names().stream()
                .filter(name -> name.startsWith("app/") && !name.equals("app/main.js"))
                .toList();

        assertThat(modules)
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(text("/")).contains("rel=\"modulepreload\" href=\"" + name + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../web/index.html", "/app/../index.html", "/StaticFiles.class", "/app", "/app/", "//"})
    void otherPath_isNothing(String path) {
        assertThat(files.at(path)).isEmpty();
    }

    @Test
    void contentTypes_areThoseOfTheFiles() {
        assertThat(files.at("/").orElseThrow().contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(files.at("/app/main.js").orElseThrow().contentType()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(files.at("/icon.svg").orElseThrow().contentType()).isEqualTo("image/svg+xml");
    }

    private String text(String path) {
        return new String(files.at(path).orElseThrow().body(), StandardCharsets.UTF_8);
    }
}
