package io.almanac.scaler.stores;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

/** VictoriaMetrics, the single node. */
class VictoriaMetricsStoreTest implements StoreContractTest {
    @AutoClose
    private final FilledStore store;

    VictoriaMetricsStoreTest(@TempDir Path folder) throws IOException {
        String host = "127.0.0.1:" + StoreProgram.freePort();
        String url = "http://" + host + "/vm";
        StoreAddress address =
                new StoreAddress(url, List.of(StorePrometheus.SETTINGS), url + "/api/v1/write", StorePrometheus.HEADER);
        StoreProgram program = StoreProgram.start(
                        folder,
                        "victoria-metrics",
                        StoreProgram.built("victoria-metrics", true),
                        List.of(
                                "-storageDataPath=" + folder.resolve("data"),
                                "-httpListenAddr=" + host,
                                "-http.pathPrefix=/vm",
                                "-httpAuth.username=ann",
                                "-httpAuth.password=s3cret",
                                "-retentionPeriod=1y",
                                "-search.maxPointsPerTimeseries=5000"))
                .ready(address.request("/api/v1/query?query=1"));
        store = FilledStore.at(address, program);
    }

    @Override
    public FilledStore store() {
        return store;
    }

    @Override
    public String unclosed() {
        return "argList: unexpected token";
    }

    @Override
    public boolean hasBothEdges() {
        return true;
    }

    @Override
    public boolean takesAnyAge() {
        return true;
    }

    @Override
    public boolean isRemarking() {
        return false;
    }
}
