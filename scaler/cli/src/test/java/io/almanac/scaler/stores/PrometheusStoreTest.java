package io.almanac.scaler.stores;

import io.almanac.scaler.server.source.LoadSource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus 3. */
class PrometheusStoreTest implements StoreContractTest, PrometheusEngineContractTest, PartialAnswerContractTest {
    @AutoClose
    private final FilledStore store;

    PrometheusStoreTest(@TempDir Path folder) throws IOException {
        StorePrometheus prometheus = StorePrometheus.start(folder, StoreProgram.built("prometheus", true));
        store = FilledStore.at(prometheus.address(), prometheus.program());
    }

    @Override
    public FilledStore store() {
        return store;
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
