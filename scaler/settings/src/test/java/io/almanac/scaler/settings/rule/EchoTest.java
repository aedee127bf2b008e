package io.almanac.scaler.settings.rule;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EchoTest {
    @Test
    void longText_isCut() {
        assertThat(Echo.of("x".repeat(65))).isEqualTo("x".repeat(64) + "...");
        assertThat(Echo.of("x".repeat(64))).isEqualTo("x".repeat(64));
    }

    @Test
    void invisibleCharacters_areMarked() {
        // A line break, an escape, a right-to-left override, two zero-width spaces, half a surrogate pair.
        assertThat(Echo.of("a\nb\u001b[31mc\u202ed\u200b\u200be\ud800f"))
                .isEqualTo("a\uFFFDb\uFFFD[31mc\uFFFDd\uFFFDe\uFFFDf");
        // A blank that does not break, as web pages have.
        assertThat(Echo.of("1 0\u00a0")).isEqualTo("1 0\uFFFD");
    }

    @Test
    void charactersBeyondTheBasicPlane_areNeverHalved() {
        assertThat(Echo.of("\ud83d\ude00".repeat(70))).isEqualTo("\ud83d\ude00".repeat(64) + "...");
    }

    @Test
    void userNameAndPasswordInAnAddress_areMasked() {
        assertThat(Echo.of("http://admin:pass/word@prometheus")).isEqualTo("...@prometheus");
        assertThat(Echo.of("http://u:" + "p".repeat(9000) + "@prometheus")).isEqualTo("...@prometheus");
        assertThat(Echo.of("http://admin:password%40prometheus")).isEqualTo("...%40prometheus");
    }

    @Test
    void queryAndFragmentOfAnAddress_areMasked() {
        assertThat(Echo.of("http://prometheus?token=abc")).isEqualTo("http://prometheus?...");
        assertThat(Echo.of("http://prometheus/#token=\nabc")).isEqualTo("http://prometheus/#...");
    }

    @Property(seed = "1", tries = 200)
    void anyText_becomesOneBoundedLine(@ForAll String text) {
        assertThat(Echo.of(text))
                .hasSizeLessThanOrEqualTo(2 * Echo.MOST_OF_A_VALUE + 3)
                .doesNotContainPattern("\\p{Cc}");
    }

    @Test
    void linesOfASentence_becomeOneLine() {
        assertThat(Echo.sentence(" a\r\n\tb\u001b[31mc\u2028d ")).isEqualTo("a b [31mc d");
    }

    @Test
    void phrase_isCutSooner() {
        assertThat(Echo.phrase("a\nb")).isEqualTo("a b");
        assertThat(Echo.phrase("x".repeat(65))).isEqualTo("x".repeat(64) + "...");
    }

    @Test
    void sentenceOfTwoHundred_isWhole() {
        assertThat(Echo.quoted("y".repeat(200))).isEqualTo("\"" + "y".repeat(200) + "\"");
        assertThat(Echo.sentence("\ud83d\ude00".repeat(201))).isEqualTo("\ud83d\ude00".repeat(200) + "...");
    }
}
