package io.almanac.scaler.settings.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("threshold", "leadTime", "risk", "mode", "model", "key");

    @Test
    void twoEdits_areForgiven() {
        assertThat(Nearest.to("treshhold", KNOWN)).contains("threshold");
        assertThat(Nearest.to("LEADTIM", KNOWN)).contains("leadTime");
    }

    @Test
    void threeEdits_areNot() {
        assertThat(Nearest.to("trshhholds", KNOWN)).isEmpty();
    }

    @Test
    void shortWords_areNotTakenForEachOther() {
        // "kxx" is two edits from "key": more than half of the word.
        assertThat(Nearest.to("kex", KNOWN)).contains("key");
        assertThat(Nearest.to("kxx", KNOWN)).isEmpty();
    }

    @Test
    void equalDistance_takesTheFirstInAlphabet() {
        assertThat(Nearest.to("modex", KNOWN)).contains("mode");
    }
}
