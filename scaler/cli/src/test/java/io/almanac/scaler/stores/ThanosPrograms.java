package io.almanac.scaler.stores;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of a Thanos. What people ask wants a password; addresses between the parts do not.
 *
 * @param grpc where queriers ask the receiver
 * @param write where the receiver takes remote writes
 */
record ThanosPrograms(Path folder, Path thanos, String grpc, String write) {
    static ThanosPrograms in(Path folder) throws IOException {
        Files.writeString(folder.resolve("web.yml"), StorePrometheus.WEB);
        return new ThanosPrograms(folder, StoreProgram.built("thanos", false), loopback(), loopback());
    }

    static String loopback() throws IOException {
        return "127.0.0.1:" + StoreProgram.freePort();
    }

    StoreAddress address(String url) {
        return new StoreAddress(
                url, List.of(StorePrometheus.SETTINGS), "http://" + write + "/api/v1/receive", StorePrometheus.HEADER);
    }

    StoreProgram receiver() throws IOException {
        String http = loopback();
        return start(
                        "receiver",
                        List.of(
                                "receive",
                                "--http-address=" + http,
                                "--grpc-address=" + grpc,
                                "--remote-write.address=" + write,
                                "--receive.capnproto-address=" + loopback(),
                                "--tsdb.path=data",
                                "--tsdb.out-of-order.time-window=30d",
                                "--label=receive=\"one\""))
                .ready(address("http://" + http).request("/-/ready"));
    }

    /** Beside the receiver it asks {@code others}. */
    StoreProgram querier(StoreAddress address, String... others) throws IOException {
        URI url = URI.create(address.url());
        List<String> arguments = new ArrayList<>(List.of(
                "query",
                "--http-address=" + url.getAuthority(),
                "--grpc-address=" + loopback(),
                "--web.route-prefix=" + (url.getPath().isEmpty() ? "/" : url.getPath()),
                "--query.replica-label=receive",
                "--endpoint-strict=" + grpc));
        if (!url.getPath().isEmpty()) {
            arguments.add("--http.config=web.yml");
        }
        for (String other : others) {
            arguments.add("--endpoint-strict=" + other);
        }
        return start("querier-" + others.length, arguments).ready(address.request("/api/v1/query?query=1"));
    }

    /** One that caches answers, before the querier at {@code querier}. */
    StoreProgram frontend(StoreAddress address, StoreAddress querier) throws IOException {
        return start(
                        "frontend",
                        List.of(
                                "query-frontend",
                                "--http-address=" + URI.create(address.url()).getAuthority(),
                                "--http.config=web.yml",
                                "--query-frontend.downstream-url=" + querier.url(),
                                "--query-range.response-cache-config=type: IN-MEMORY\nconfig: {max_size: 50MB}"))
                .ready(address.request("/api/v1/query?query=1"));
    }

    private StoreProgram start(String name, List<String> arguments) throws IOException {
        return StoreProgram.start(folder, name, thanos, arguments);
    }
}
