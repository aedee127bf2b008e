package io.almanac.scaler.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Prometheus as the contract needs it: behind a path and a password, and far below its usual limits. */
record StorePrometheus(StoreProgram program, StoreAddress address) {
    /** Passwords as Prometheus and Thanos take them: ann, s3cret. */
    static final String WEB = """
            basic_auth_users:
              ann: $2b$04$abcdefghijklmnopqrstuuLZYjhNQAOdpbzt4WxWlUHjv1wsyH5DG
            """;

    static final String SETTINGS = "basic: {username: ann, password: s3cret}";

    /** The same password, ann:s3cret in base64. */
    static final String HEADER = "Authorization: Basic YW5uOnMzY3JldA==";

    /** What only a store behind it could answer, which is away. */
    static final String PARTIAL = "sum(rate(app_requests_total{app=\"partial\"}[1m]))";

    private static final String CONFIGURATION = """
            storage: {tsdb: {out_of_order_time_window: 30d}}
            remote_read:
              - url: http://127.0.0.1:1/api/v1/read
                required_matchers: {app: partial}
                read_recent: true
            """;

    static StorePrometheus start(Path folder, Path program) throws IOException {
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), CONFIGURATION);
        Path web = Files.writeString(folder.resolve("web.yml"), WEB);
        String host = "127.0.0.1:" + StoreProgram.freePort();
        String url = "http://" + host + "/metrics/one";
        StoreAddress address = new StoreAddress(url, List.of(SETTINGS), url + "/api/v1/write", HEADER);
        StoreProgram started = StoreProgram.start(
                folder,
                "prometheus",
                program,
                List.of(
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.config.file=" + web,
                        "--web.listen-address=" + host,
                        "--web.external-url=" + url,
                        "--web.enable-remote-write-receiver",
                        "--query.max-samples=5000"));
        return new StorePrometheus(started.ready(address.request("/-/ready")), address);
    }
}
