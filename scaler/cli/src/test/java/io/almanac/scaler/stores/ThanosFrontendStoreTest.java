package io.almanac.scaler.stores;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Thanos with its query frontend, which keeps answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThanosFrontendStoreTest implements StoreHistoryContractTest, PrometheusEngineContractTest {
    @AutoClose
    private final FilledStore store;

    ThanosFrontendStoreTest(@TempDir Path folder) throws IOException {
        ThanosPrograms thanos = ThanosPrograms.in(folder);
        StoreProgram receiver = thanos.receiver();
        StoreAddress behind = thanos.address("http://" + ThanosPrograms.loopback());
        StoreAddress address = thanos.address("http://" + ThanosPrograms.loopback());
        store = FilledStore.at(address, receiver, thanos.querier(behind), thanos.frontend(address, behind));
    }

    @Override
    public FilledStore store() {
        return store;
    }
}
