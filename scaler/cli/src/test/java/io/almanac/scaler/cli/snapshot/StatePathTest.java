package io.almanac.scaler.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatePathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop/checkout/0123456789ab.snapshot",
                "s/c/0123456789ab.snapshot",
                "team-1/a.b-c.d/ffffffffffff.snapshot"
            })
    void snapshots_areKnown(String path) {
        assertThat(StatePath.isSnapshot(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../shop/0123456789ab.snapshot",
                "shop/../0123456789ab.snapshot",
                "shop/checkout/../../../0123456789ab.snapshot",
                "/shop/checkout/0123456789ab.snapshot",
                "//host/share/0123456789ab.snapshot",
                "C:/checkout/0123456789ab.snapshot",
                "shop\\checkout\\0123456789ab.snapshot",
                "shop/..\\..\\x/0123456789ab.snapshot",
                "shop/./0123456789ab.snapshot",
                "shop//0123456789ab.snapshot",
                "shop/checkout/0123456789ab.snapshot/",
                "shop/checkout/0123456789ab.snapshot\n",
                "shop/checkout/0123456789AB.snapshot",
                "shop/checkout/0123456789a.snapshot",
                "shop/checkout/0123456789ab.snapshot.tmp",
                "shop/check..out/0123456789ab.snapshot",
                "shop/-checkout/0123456789ab.snapshot",
                "shop/0123456789ab.snapshot",
                ".restore-1/checkout/0123456789ab.snapshot",
                ""
            })
    void otherPaths_areRefused(String path) {
        assertThat(StatePath.isSnapshot(path)).isFalse();
    }

    @Test
    void namesLongerThanKubernetesHas_areRefused() {
        String name = ("a".repeat(60) + ".").repeat(4);

        assertThat(StatePath.isSnapshot("s/" + name + "a".repeat(9) + "/0123456789ab.snapshot"))
                .isTrue(); // 253
        assertThat(StatePath.isSnapshot("s/" + name + "a".repeat(10) + "/0123456789ab.snapshot"))
                .isFalse();
        assertThat(StatePath.isSnapshot("s".repeat(64) + "/a/0123456789ab.snapshot"))
                .isFalse();
    }
}
