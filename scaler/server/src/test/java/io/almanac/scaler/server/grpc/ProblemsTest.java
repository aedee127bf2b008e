package io.almanac.scaler.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private static final Problem SHORT = new Problem("trigger shop/web", "risk=2 must be at most 0.5");

    @Test
    void eachProblem_hasItsLine_andItsInputIsNamedOnce() {
        Problem other = new Problem("trigger shop/worker", "risk=2 must be at most 0.5");

        assertThat(Problems.lines(List.of(SHORT, SHORT, other))).isEqualTo("""
                trigger shop/web: risk=2 must be at most 0.5
                risk=2 must be at most 0.5
                trigger shop/worker: risk=2 must be at most 0.5""");
    }

    @Test
    void tooMany_areCounted() {
        // The first line is 44 bytes, each other 27 with its line break, the count 21: 44 + 32 * 27 + 21 = 929.
        assertThat(Problems.lines(Collections.nCopies(200, SHORT)).lines())
                .hasSize(34)
                .endsWith("and 167 more problems");
        // 44 + 33 * 27 = 935
        assertThat(Problems.lines(Collections.nCopies(34, SHORT)).lines())
                .hasSize(34)
                .endsWith("risk=2 must be at most 0.5");
    }

    @Test
    void oneThatIsTooLong_isCut_andTheRestCounted() {
        Problem endless = new Problem("trigger shop/web", "x".repeat(10_000));

        assertThat(Problems.lines(List.of(endless))).hasSize(950).endsWith("xxx...");
        assertThat(Problems.lines(List.of(endless, SHORT))).hasSize(950).endsWith("xxx...\nand 1 more problem");
        assertThat(Problems.lines(List.of(SHORT, endless))).isEqualTo(SHORT + "\nand 1 more problem");
    }

    @Test
    void lineBreaksInsideAProblem_becomeSpaces() {
        assertThat(Problems.lines(List.of(new Problem("a\r\nb", "c\u2028d\u001be"))))
                .isEqualTo("a b: c d e");
    }

    @Test
    void otherCharacters_countAsTheyAreEncoded_andNoneIsCutInHalf() {
        // 947 bytes are left before the sign: 473 umlauts of 2, 315 ideographs of 3, 236 emoji of 4 (two chars each).
        assertThat(Problems.line("\u00e4".repeat(3000))).isEqualTo("\u00e4".repeat(473) + "...");
        assertThat(Problems.line("\u4e00".repeat(3000))).isEqualTo("\u4e00".repeat(315) + "...");
        assertThat(Problems.line("\ud83d\ude00".repeat(3000))).isEqualTo("\ud83d\ude00".repeat(236) + "...");
        assertThat(Problems.line("\u00e4".repeat(475)).getBytes(StandardCharsets.UTF_8))
                .hasSize(950);
    }
}
