package io.almanac.scaler.stores;

import io.almanac.scaler.server.source.LoadSource;
import io.almanac.simulator.program.InstalledProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

/** The Prometheus 2 of this machine's Linux. */
class OldPrometheusStoreTest implements StoreContractTest, PrometheusEngineContractTest, PartialAnswerContractTest {
    @AutoClose
    private final FilledStore store;

    OldPrometheusStoreTest(@TempDir Path folder) throws IOException {
        StorePrometheus prometheus = StorePrometheus.start(folder, InstalledProgram.require("prometheus"));
        store = FilledStore.at(prometheus.address(), prometheus.program());
    }

    @Override
    public FilledStore store() {
        return store;
    }

    @Override
    public boolean hasBothEdges() {
        return true;
    }

    @Override
    public boolean isRemarking() {
        return false;
    }

    @Override
    public LoadSource partialSource() {
        return store.source();
    }

    @Override
    public String partialQuery() {
        return StorePrometheus.PARTIAL;
    }

    @Override
    public String partialWords() {
        return "remote_read: ";
    }
}
