package io.almanac.scaler.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
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

    // Whole numbers, halves of thousandths and their neighbours among the doubles, at every size up to 2^63
    // thousandths.
    @Property(seed = "1", tries = 2000)
    void everyDouble_isRoundedAsItsExactDecimalExpansion(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 2) long halves,
            @ForAll @IntRange(max = 60) int shift,
            @ForAll @IntRange(min = -2, max = 2) int ulps) {
        double near = (halves >> shift) / 2.0 / 1000;
        double value = Math.max(0, near + ulps * Math.ulp(near));

        BigDecimal exact =
                new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).scaleByPowerOfTen(3);

        assertThat(Quantity.of(value).milli()).isEqualTo(exact.longValueExact());
    }

    @Test
    void negativeThousandths_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(-1)).withMessageContaining("-1");
    }
}
