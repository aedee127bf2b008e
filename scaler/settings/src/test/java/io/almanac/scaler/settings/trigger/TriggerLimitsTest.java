package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerLimitsTest {
    @ParameterizedTest
    @CsvSource({"1, true", "62, true", "63, true", "64, false", "1000000, false"})
    void namespace_isAtMost63Long(int length, boolean isAccepted) {
        assertThat(TriggerLimits.ofNames("n".repeat(length), "web").isEmpty()).isEqualTo(isAccepted);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "252, true", "253, true", "254, false", "1000000, false"})
    void name_isAtMost253Long(int length, boolean isAccepted) {
        assertThat(TriggerLimits.ofNames("shop", "n".repeat(length)).isEmpty()).isEqualTo(isAccepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a.b", "a_b", "a b", " a", "a\n", "\u00e4", "a/b", "a\u0000"})
    void namespace_isALabel(String namespace) {
        assertThat(TriggerLimits.ofNames(namespace, "web")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a.-b", "a-.b", "A.b", "a_b", "a b", "a\n", "\u00e4"})
    void name_isASubdomain(String name) {
        assertThat(TriggerLimits.ofNames("shop", name)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "a-b", "a--b", "0a.b-1.c"})
    void nameOfKubernetes_isAccepted(String name) {
        assertThat(TriggerLimits.ofNames("shop-1", name)).isEmpty();
    }

    @Test
    void brokenNames_areBothToldWithTheirRules() {
        assertThat(TriggerLimits.ofNames("we\nb", "Check out"))
                .extracting(Problem::toString)
                .containsExactly(
                        "trigger we\uFFFDb/Check out: namespace=we\uFFFDb is 4 characters long and must be a DNS-1123 label, at"
                                + " most 63 lower case letters, digits or '-' with a letter or digit at both ends; ask"
                                + " with that of an object in Kubernetes",
                        "trigger we\uFFFDb/Check out: name=Check out is 9 characters long and must be a DNS-1123 subdomain,"
                                + " at most 253 lower case letters, digits, '-' or '.' with a letter or digit at both"
                                + " ends of each part; ask with that of an object in Kubernetes");
    }

    @ParameterizedTest
    @CsvSource({"16383, 0", "16384, 0", "16385, 1"})
    void value_isAtMost16KibibytesLong(int length, int problems) {
        assertThat(broken(Map.of("caCert", "v".repeat(length)))).hasSize(problems);
    }

    @ParameterizedTest
    @CsvSource({"62, 0", "63, 0", "64, 1"})
    void key_isAtMost63Long(int length, int problems) {
        assertThat(broken(Map.of("k".repeat(length), "1"))).hasSize(problems);
    }

    @ParameterizedTest
    @CsvSource({"16379, 0", "16380, 0", "16381, 1"})
    void metadata_areAtMost64KibibytesLong(int lastLength, int problems) {
        // 3 * (4 + 16380) + 4 + 16380 are 65536.
        Map<String, String> metadata = Map.of(
                "key1", "v".repeat(16_380),
                "key2", "v".repeat(16_380),
                "key3", "v".repeat(16_380),
                "key4", "v".repeat(lastLength));

        assertThat(broken(metadata)).hasSize(problems);
    }

    @ParameterizedTest
    @CsvSource({"63, 0", "64, 0", "65, 1"})
    void metadata_haveAtMost64Keys(int count, int problems) {
        Map<String, String> metadata =
                IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "1"));

        assertThat(broken(metadata)).hasSize(problems);
    }

    @Test
    void everythingTooLarge_isToldAtOnce_keyByKey() {
        // Three bytes each in UTF-8.
        Map<String, String> metadata = Map.of("query", "\u4e00".repeat(21_845), "k".repeat(64), "1");

        assertThat(broken(metadata))
                .containsExactly(
                        "trigger shop/web: the key " + "k".repeat(64) + " is 64 bytes long and must have at most 63;"
                                + " remove it, no setting of this scaler is as long",
                        "trigger shop/web: query is 65535 bytes long and must have at most 16384; shorten it, a long"
                                + " query with a recording rule",
                        "trigger shop/web: metadata has 65605 bytes in its keys and values and must have at most 65536;"
                                + " shorten the longest values, long queries with recording rules");
    }

    @Property(seed = "1", tries = 200)
    void problems_areShortWhateverIsSent(
            @ForAll String namespace, @ForAll String name, @ForAll Map<String, String> metadata) {
        assertThat(TriggerLimits.ofNames(namespace.repeat(100), name.repeat(100)))
                .allSatisfy(problem ->
                        assertThat(problem.toString()).hasSizeLessThan(800).doesNotContainPattern("\\p{Cc}"));
        assertThat(TriggerLimits.ofMetadata(namespace, name, metadata).size()).isLessThanOrEqualTo(129);
    }

    private static List<String> broken(Map<String, String> metadata) {
        return TriggerLimits.ofMetadata("shop", "web", metadata).stream()
                .map(Problem::toString)
                .toList();
    }
}
