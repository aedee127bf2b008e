package io.almanac.scaler.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedNameTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # asked,       own,        same
            load,          load,       true
            LOAD,          load,       true
            s0-load,       load,       true
            s123-load,     load,       true
            '',            load,       true
            s1-load,       s1-load,    true
            s0-s1-load,    s1-load,    true
            s1-load,       s2-load,    false
            load,          s1-load,    false
            s-load,        load,       false
            xs0-load,      load,       false
            s0-s0-load,    load,       false
            loads,         load,       false
            """)
    void name_isRecognised(String asked, String own, boolean isSame) {
        assertThat(AskedName.isSame(asked, own)).isEqualTo(isSame);
    }
}
