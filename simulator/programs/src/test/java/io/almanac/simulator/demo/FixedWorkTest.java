package io.almanac.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedWorkTest {
    /** From Python: {@code s = bytes(32)}, then {@code s = hashlib.sha256(s).digest()} so often. */
    @ParameterizedTest
    @CsvSource({
        "0, 0000000000000000000000000000000000000000000000000000000000000000",
        "1, 66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925",
        "2, 2b32db6c2c0a6235fb1397e8225ea85e0f0e6e8c7b126d0016ccbde0e667151e",
        "1000, 36c1cb4f826ae42ceba848227e0c5f786178ca9dceca6772e5d728d09c30a2f6"
    })
    void everyRound_isOneDigestOfTheOneBefore(int rounds, String digest) {
        assertThat(FixedWork.digestAfter(rounds)).isEqualTo(HexFormat.of().parseHex(digest));
    }
}
