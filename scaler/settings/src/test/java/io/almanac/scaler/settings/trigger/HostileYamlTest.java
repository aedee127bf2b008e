package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.server.Servers;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileYamlTest {
    @Test
    void syntaxError_namesLineAndColumn() {
        assertThat(Servers.problems("grpc:\n  port: 6001\n  address: a: b\n"))
                .containsExactly("almanac.yaml: not valid YAML at line 3, column 13 (mapping values are not allowed"
                        + " here); correct it there");
    }

    @Test
    void syntaxErrorBesideASecret_doesNotShowIt() {
        assertThat(Servers.problems("dataSources:\n  - bearerToken: 'hunter2' hunter2: [\n"))
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem)
                        .startsWith("almanac.yaml: not valid YAML at line 2, column ")
                        .doesNotContain("hunter2"));
    }

    @Test
    void controlCharacterInTheFile_isRefused() {
        assertThat(Servers.problems("grpc: {address: \u0001}"))
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem).startsWith("almanac.yaml: not valid YAML"));
    }

    @Test
    void duplicateKeys_areRefusedWithTheSecondOnesPlace() {
        assertThat(Servers.problems("grpc:\n  port: 1\n  port: 2\nweb: {}\nweb: {}\n"))
                .containsExactly(
                        "almanac.yaml: grpc.port is given a second time at line 3, column 3; keep one of them",
                        "almanac.yaml: web is given a second time at line 5, column 1; keep one of them");
    }

    @Test
    void aliases_areRefusedAndNeverExpanded() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1));
        }

        assertThat(Servers.problems(laughs.toString()))
                .contains("almanac.yaml: a1[0] is an alias at line 2, column 10; write the value out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void deepNesting_isRefused(String opening) {
        assertThat(Servers.problems("grpc:\n  " + opening.repeat(10_000)))
                .containsExactly("almanac.yaml: the file must nest at most 16 levels deep; settings need 4");
    }

    @Test
    void hugeFile_isRefused() {
        assertThat(Servers.problems("#".repeat((1 << 20) + 1)))
                .containsExactly("almanac.yaml: the file must be at most 1 MiB long; settings of one server need a few"
                        + " KiB");
    }

    @Test
    void otherDocuments_areRefused() {
        assertThat(Servers.problems("web: {}\n---\nweb: {}\n"))
                .containsExactly("almanac.yaml: another document begins at line 3, column 1; keep one document in the"
                        + " file");
    }

    @Test
    void aliasInPlaceOfAValueOrSection_isOneProblem() {
        assertThat(Servers.problems("training: &a {period: &b 1h}\ngrpc: {maxConnectionAge: *b}\nlimits: *a\n"))
                .containsExactly(
                        "almanac.yaml: grpc.maxConnectionAge is an alias at line 2, column 26; write the value out",
                        "almanac.yaml: limits is an alias at line 3, column 9; write the value out");
    }

    @Test
    void byteOrderMark_isNoPartOfTheFile() {
        assertThat(Servers.problems("\ufeffgrpc: {port: 1}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "6001", "text"})
    void rootThatIsNoMapping_isRefused(String yaml) {
        assertThat(Servers.problems(yaml))
                .containsExactly("almanac.yaml: the file must be a mapping of settings, such as grpc: {port: 6001}; see"
                        + " the table of settings");
    }

    @Test
    void typedValue_isRefused() {
        assertThat(Servers.problems("grpc: {port: !!binary aGVsbG8=}"))
                .containsExactly(
                        "almanac.yaml: grpc.port has a type at line 1, column 14 that settings do not have; write"
                                + " text");
    }

    @Test
    void unknownKeys_areShownBoundedAndPrintable() {
        assertThat(Servers.problems("\"a\\u001b" + "x".repeat(100) + "\": hunter2"))
                .containsExactly("almanac.yaml: a\uFFFD" + "x".repeat(62) + "... is not a known key; known here are"
                        + " allowedAddresses, calendars, dataSources, defaults, grpc, limits, models, stateDirectory, training,"
                        + " web");
    }

    @Property(seed = "1", tries = 200)
    void anyText_isParsedOrRefused(@ForAll("yaml") String yaml, @ForAll("environment") Map<String, String> variables) {
        assertThat(Servers.problems(yaml, variables))
                .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(600).doesNotContainPattern("\\p{Cc}"));
    }

    @Provide
    Arbitrary<String> yaml() {
        Arbitrary<String> pieces = Arbitraries.of(
                "grpc",
                "web",
                "dataSources",
                "defaults",
                "port",
                "name",
                "headers",
                "basic",
                ": ",
                "\n",
                "  ",
                "- ",
                "{",
                "}",
                "[",
                "]",
                ", ",
                "6001",
                "5m",
                "http://a",
                "'",
                "\"",
                "&a ",
                "*a",
                "!!str ",
                "? ",
                "|\n",
                "#",
                "%",
                "@",
                "~",
                "<<",
                "---\n",
                "...\n",
                "\t",
                "\\",
                "\u0000",
                "\ud800",
                "\u0085");
        return Arbitraries.oneOf(pieces.list().ofMaxSize(25).map(list -> String.join("", list)), Arbitraries.strings());
    }

    @Provide
    Arbitrary<Map<String, String>> environment() {
        Arbitrary<String> names = Arbitraries.of(
                        "GRPC_PORT",
                        "WEB_PORT",
                        "DATA_SOURCES_0_NAME",
                        "DATA_SOURCES_0_URL",
                        "DATA_SOURCES_0_HEADERS_A",
                        "DATA_SOURCES_0_HEADERS_",
                        "DATA_SOURCES_1_NAME",
                        "ALLOWED_ADDRESSES_0",
                        "DEFAULTS_LEAD_TIME",
                        "")
                .map(name -> "ALMANAC_" + name);
        return Arbitraries.maps(
                        names, Arbitraries.oneOf(Arbitraries.of("1", "5m", "http://a", "a"), Arbitraries.strings()))
                .ofMaxSize(4);
    }
}
