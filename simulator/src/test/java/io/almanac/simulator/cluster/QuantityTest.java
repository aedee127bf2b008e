package io.almanac.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    // The binary value of 0.0005 is a little more than its name says, that of 0.0015 too; 0.0625 and 0.1875 are exact,
    // so only the last two rows are ties, which go to the even thousandth.
    @ParameterizedTest
    @CsvSource({
        "12.3456, 12346",
        "12.3454, 12345",
        "0.0005, 1",
        "0.00049, 0",
        "0, 0",
        "-3, 0",
        "NaN, 0",
        "Infinity, 0",
        "1e300, 9223372036854775807",
        "0.0625, 62",
        "0.1875, 188"
    })
    void anyValue_isRoundedToThousandthsAsKedaDoes(double value, long milli) {
        assertThat(Quantity.of(value)).isEqualTo(new Quantity(milli));
    }

    @Test
    void negativeThousandths_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(-1)).withMessageContaining("-1");
    }
}
