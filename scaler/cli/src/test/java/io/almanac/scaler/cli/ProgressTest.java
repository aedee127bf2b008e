package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.backtest.Watch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter said = new StringWriter();

    private Progress progress(boolean isTerminal, int works, int steps) {
        return new Progress(new PrintWriter(said), isTerminal, works, steps);
    }

    @Test
    void log_getsALineOfWhatIsDoneAndOfHowMuchThereIs() {
        try (Progress progress = progress(false, 1, 3)) {
            Watch watch = progress.of("web");

            progress.show();
            watch.at("reactive:0.7", 0);
            progress.show();
            watch.at("predictive", 0.126);
            watch.at("predictive", 0.434);
            progress.show();
        }

        assertThat(said.toString().lines())
                .containsExactly("web: reactive:0.7, step 1 of 3", "web: predictive 43 %, step 2 of 3");
    }

    @Test
    void severalWorks_areCounted() throws IOException {
        try (Progress progress = progress(false, 3, 1)) {
            progress.of("a").at("origins", 0.5);
            progress.of("b").at("origins", 0.25);
            progress.show();
            progress.done("a", () -> said.append("A\n"));
            progress.show();
            progress.done("b", () -> {});
            progress.show();
        }

        assertThat(said.toString().lines())
                .containsExactly(
                        "0 of 3 done, now a: origins 50 %; b: origins 25 %", "A", "1 of 3 done, now b: origins 25 %");
    }

    @Test
    void terminal_hasOneLineThatMakesRoomForWhatIsPrinted() throws IOException {
        try (Progress progress = progress(true, 1, 2)) {
            progress.of("web").at("predictive", 0.1);
            progress.show();
            progress.of("web").at("predictive", 0.2);
            progress.show();
            progress.done("web", () -> said.append("scores\n"));
        }

        assertThat(said.toString())
                .isEqualTo("\rweb: predictive 10 %, step 1 of 2\u001b[K\rweb: predictive 20 %, step 1 of 2\u001b[K"
                        + "\r\u001b[Kscores\n");
    }

    @Test
    void terminal_isLeftCleanAndNoLineIsLongerThanItIsWide() {
        try (Progress progress = progress(true, 1, 1)) {
            progress.of("x".repeat(100)).at("predictive", 0);
            progress.show();
        }

        assertThat(said.toString()).isEqualTo("\r" + "x".repeat(76) + "...\u001b[K\r\u001b[K");
    }
}
