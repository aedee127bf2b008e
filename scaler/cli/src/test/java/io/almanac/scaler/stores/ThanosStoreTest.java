package io.almanac.scaler.stores;

import io.almanac.scaler.server.source.LoadSource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

/** Thanos: a querier before a receiver; another querier expects a store beside it that is away. */
class ThanosStoreTest implements StoreContractTest, PrometheusEngineContractTest, PartialAnswerContractTest {
    @AutoClose
    private final FilledStore store;

    private final LoadSource partialSource;

    ThanosStoreTest(@TempDir Path folder) throws IOException {
        ThanosPrograms thanos = ThanosPrograms.in(folder);
        StoreProgram receiver = thanos.receiver();
        StoreAddress whole = thanos.address("http://" + ThanosPrograms.loopback() + "/thanos");
        StoreAddress partial = thanos.address("http://" + ThanosPrograms.loopback() + "/thanos");
        store = FilledStore.at(whole, receiver, thanos.querier(whole), thanos.querier(partial, "127.0.0.1:1"));
        partialSource = partial.source();
    }

    @Override
    public FilledStore store() {
        return store;
    }

    @Override
    public LoadSource partialSource() {
        return partialSource;
    }

    @Override
    public String partialQuery() {
        return FilledStore.rate("steady");
    }

    @Override
    public String partialWords() {
        return "127.0.0.1:1";
    }
}
