package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.server.ServerTable;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingTableTest {
    @Test
    void markdown_hasOneLineForEachSetting() {
        assertThat(SettingTable.markdown().lines())
                .hasSize(2 + SettingTable.ALL.size())
                .startsWith("| key | default | rule | meaning |", "|---|---|---|---|")
                .contains(
                        "| `threshold` | required | at least 0.001, at most 1000000000000 | load that one replica"
                                + " should carry, in the unit of `query`; `auto` learns it from `replicasQuery`,"
                                + " `saturationQuery` and `saturationLimit`, and needs `initialThreshold` |",
                        "| `serverAddress`, `prometheusAddress` | none | http or https URL | URL of a Prometheus to read"
                                + " instead of `dataSource`; the server's `allowedAddresses` must have it |",
                        "| `leadTime` | `2m` | longer than 0s, at most 6h | how long a new replica takes, from"
                                + " being ordered until it serves; `auto` learns it from `replicasQuery` and"
                                + " `wantedReplicasQuery`, and is this default until it is learned |");
    }

    @Test
    void serverTable_showsPathsAndPresets() {
        assertThat(ServerTable.markdown().lines())
                .contains(
                        "| `grpc.port` | `6001` | at least 0, at most 65535 | port for KEDA; `0` takes any free one |");
    }

    @Test
    void spellings_areDistinct() {
        Set<String> seen = new HashSet<>();

        assertThat(SettingTable.ALL.stream().flatMap(setting -> setting.spellings().stream()))
                .allSatisfy(
                        spelling -> assertThat(seen.add(spelling)).as(spelling).isTrue());
    }
}
