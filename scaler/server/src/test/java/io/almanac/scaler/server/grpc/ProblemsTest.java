package io.almanac.scaler.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Problem;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private static final Problem SHORT = new Problem("trigger shop/web", "risk=2 must be at most 0.5");

    @Test
    void eachProblem_hasItsLine() {
        assertThat(Problems.lines(List.of(SHORT, SHORT))).isEqualTo("""
                trigger shop/web: risk=2 must be at most 0.5
                trigger shop/web: risk=2 must be at most 0.5""");
    }

    @Test
    void tooMany_areCounted() {
        // Each line is 44 bytes, and 3 for its line break but for the first: 5900 hold 44 + 124 * 47 = 5872.
        assertThat(Problems.lines(Collections.nCopies(200, SHORT)).lines())
                .hasSize(126)
                .endsWith("and 75 more");
        assertThat(Problems.lines(Collections.nCopies(125, SHORT)).lines()).hasSize(125);
    }

    @Test
    void oneThatIsTooLong_isCut_andTheRestCounted() {
        Problem endless = new Problem("trigger shop/web", "x".repeat(10_000));

        assertThat(Problems.lines(List.of(endless))).hasSize(5900 + 3).endsWith("xxx...");
        assertThat(Problems.lines(List.of(endless, SHORT))).endsWith("xxx...\nand 1 more");
    }

    @Test
    void lineBreaksInsideAProblem_becomeSpaces() {
        assertThat(Problems.lines(List.of(new Problem("a\r\nb", "c\u2028d\u001be"))))
                .isEqualTo("a b: c d e");
    }

    @Test
    void otherCharacters_countAsTheyAreEncoded() {
        // A percent sign is 3 bytes, an umlaut 6, an ideograph 9, an emoji 12; none is cut in half.
        assertThat(Problems.line("%".repeat(3000))).hasSize(5900 / 3 + 3);
        assertThat(Problems.line("\u00e4".repeat(3000))).hasSize(5900 / 6 + 3);
        assertThat(Problems.line("\u4e00".repeat(3000))).hasSize(5900 / 9 + 3);
        assertThat(Problems.line("\ud83d\ude00".repeat(3000))).hasSize(5900 / 12 * 2 + 3);
    }
}
