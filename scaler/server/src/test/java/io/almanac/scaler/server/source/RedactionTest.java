package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
    @Test
    void linesAndControlCharacters_becomeOneLine() {
        assertThat(new Redaction(List.of()).excerpt(" a\r\n\tb\u001b[31mc\u2028d "))
                .isEqualTo("a b [31mc d");
    }

    @Test
    void secretInsideAnother_isHiddenWithIt() {
        assertThat(new Redaction(List.of("pass", "password")).excerpt("my password"))
                .isEqualTo("my <redacted>");
    }

    @Test
    void secretAtTheCut_isHiddenFirst() {
        String text = "x".repeat(197) + "s3cret";

        assertThat(new Redaction(List.of("s3cret")).excerpt(text)).isEqualTo("x".repeat(197) + "<re...");
    }

    @Test
    void secretOfThreeCharacters_isNotLookedFor() {
        assertThat(new Redaction(List.of("abc")).excerpt("abcd")).isEqualTo("abcd");
    }
}
