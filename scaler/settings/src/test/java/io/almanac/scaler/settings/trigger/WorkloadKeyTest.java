package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WorkloadKeyTest {
    @Test
    void digest_isTheSameOnEveryServer() {
        // printf '\0\0\0\1\0a\0\0\0\2\0b\0c' | sha256sum
        assertThat(digest(Map.of("a", "bc"))).isEqualTo("8c678ba4ee74");
    }

    @Test
    void orderOfKeys_doesNotMatter() {
        Map<String, String> forward = new LinkedHashMap<>();
        forward.put("a", "1");
        forward.put("b", "2");
        Map<String, String> backward = new LinkedHashMap<>();
        backward.put("b", "2");
        backward.put("a", "1");

        assertThat(WorkloadKey.of("web", "checkout", forward)).isEqualTo(WorkloadKey.of("web", "checkout", backward));
    }

    @Test
    void shiftedBoundaries_giveAnotherDigest() {
        assertThat(digest(Map.of("a", "bc"))).isNotEqualTo(digest(Map.of("ab", "c")));
        assertThat(digest(Map.of("a", "b", "c", "d"))).isNotEqualTo(digest(Map.of("a", "bcd")));
        assertThat(digest(Map.of("a", ""))).isNotEqualTo(digest(Map.of("", "a")));
    }

    @Test
    void halfSurrogates_areNotTakenForEachOther() {
        assertThat(digest(Map.of("a", "\ud800"))).isNotEqualTo(digest(Map.of("a", "\ud801")));
    }

    @Test
    void anythingButTwelveHexadecimalDigits_isNoDigest() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkloadKey("web", "checkout", "0123456789a"));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkloadKey("web", "checkout", "0123456789AB"));
    }

    @Test
    void hostileName_printsOnOneLine() {
        assertThat(new WorkloadKey("we\nb", "checkout", "0123456789ab")).hasToString("we\uFFFDb/checkout/0123456789ab");
    }

    @Test
    void objectName_isBoundedToo() {
        assertThat(new WorkloadKey("we\nb", "checkout", "0123456789ab").objectName())
                .isEqualTo("we\uFFFDb/checkout");
        assertThat(new WorkloadKey("n".repeat(1000), "", "0123456789ab").objectName())
                .isEqualTo("n".repeat(64) + ".../");
    }

    @Test
    void turns_areSpread_whetherNamesOrMetadataDiffer() {
        assertThat(new WorkloadKey("web", "checkout", "0123456789ab").fraction())
                .isEqualTo(0.508597644045949);
        assertThat(fullest(number -> new WorkloadKey("bench", "app-" + number, "0123456789ab")))
                .isLessThan(140);
        assertThat(fullest(number -> new WorkloadKey("team-" + number, "api", "0123456789ab")))
                .isLessThan(140);
        assertThat(fullest(number -> WorkloadKey.of("bench", "app", Map.of("threshold", "" + number))))
                .isLessThan(140);
    }

    /** How many of 4,000 have their turn in the fullest of 40 equal parts; 100 on average. */
    private static long fullest(IntFunction<WorkloadKey> numbered) {
        return IntStream.range(0, 4000)
                .mapToObj(numbered)
                .collect(Collectors.groupingBy(key -> (int) (40 * key.fraction()), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(count -> count)
                .max()
                .orElseThrow();
    }

    @Property(seed = "1", tries = 200)
    void differentMetadata_givesAnotherDigest(@ForAll Map<String, String> one, @ForAll Map<String, String> other) {
        Assume.that(!one.equals(other));

        assertThat(digest(one)).isNotEqualTo(digest(other));
    }

    @Property(seed = "1", tries = 200)
    void anyChangedValue_givesAnotherDigest(
            @ForAll Map<String, String> metadata, @ForAll String key, @ForAll String value) {
        Map<String, String> changed = new LinkedHashMap<>(metadata);
        changed.put(key, value + "x");
        Assume.that(!changed.equals(metadata));

        assertThat(digest(changed)).isNotEqualTo(digest(metadata));
    }

    private static String digest(Map<String, String> metadata) {
        return WorkloadKey.of("web", "checkout", metadata).digest();
    }
}
