package io.almanac.scaler.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.source.NoLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mimir, all of it in one process, with tenants. */
class MimirStoreTest implements StoreContractTest, PrometheusEngineContractTest {
    private static final String CONFIGURATION = """
            multitenancy_enabled: true
            target: all
            server: {http_listen_address: 127.0.0.1, http_listen_port: HTTP, grpc_listen_address: 127.0.0.1, grpc_listen_port: GRPC, log_level: warn}
            common: {storage: {backend: filesystem, filesystem: {dir: FOLDER/common}}}
            blocks_storage: {storage_prefix: blocks, tsdb: {dir: FOLDER/tsdb}, bucket_store: {sync_dir: FOLDER/sync}}
            ruler_storage: {storage_prefix: rules}
            alertmanager_storage: {storage_prefix: alerts}
            compactor: {data_dir: FOLDER/compactor, sharding_ring: {kvstore: {store: inmemory}, instance_addr: 127.0.0.1}}
            distributor: {ring: {kvstore: {store: inmemory}, instance_addr: 127.0.0.1}}
            ingester: {ring: {kvstore: {store: inmemory}, instance_addr: 127.0.0.1, replication_factor: 1, min_ready_duration: 0s}}
            store_gateway: {sharding_ring: {kvstore: {store: inmemory}, instance_addr: 127.0.0.1, replication_factor: 1}}
            ruler: {rule_path: FOLDER/rules, ring: {kvstore: {store: inmemory}, instance_addr: 127.0.0.1}}
            memberlist: {bind_addr: [127.0.0.1], bind_port: MEMBER}
            frontend: {address: 127.0.0.1}
            query_scheduler: {ring: {kvstore: {store: inmemory}, instance_addr: 127.0.0.1}}
            usage_stats: {enabled: false}
            limits: {out_of_order_time_window: 30d}
            """;

    @AutoClose
    private final FilledStore store;

    MimirStoreTest(@TempDir Path folder) throws IOException {
        int port = StoreProgram.freePort();
        Path configuration = Files.writeString(
                folder.resolve("mimir.yaml"),
                CONFIGURATION
                        .replace("FOLDER", folder.toString())
                        .replace("HTTP", Integer.toString(port))
                        .replace("GRPC", Integer.toString(StoreProgram.freePort()))
                        .replace("MEMBER", Integer.toString(StoreProgram.freePort())));
        String host = "http://127.0.0.1:" + port;
        StoreAddress address = new StoreAddress(
                host + "/prometheus",
                List.of("headers: {X-Scope-OrgID: shop}"),
                host + "/api/v1/push",
                "X-Scope-OrgID: shop");
        StoreProgram program = StoreProgram.start(
                        folder, "mimir", StoreProgram.built("mimir", false), List.of("-config.file=" + configuration))
                .ready(address.at(host).request("/ready"));
        store = FilledStore.at(address, program);
    }

    @Override
    public FilledStore store() {
        return store;
    }

    @Test
    void otherTenant_hasNothing() {
        var query = store.lastMinutes(FilledStore.rate("steady"), 60);

        assertThat(store.address()
                        .with("headers: {X-Scope-OrgID: books}")
                        .source()
                        .read(query))
                .isEqualTo(new NoLoad.NoSeries("store", query));
    }
}
