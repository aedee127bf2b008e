package io.almanac.scaler.bench;

import io.almanac.proto.ExternalScalerGrpc;
import io.almanac.proto.ExternalScalerGrpc.ExternalScalerBlockingStub;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;

/** A server in a process of its own, with certificates that are renewed, a folder of snapshots, and ports that stay. */
final class SoakedServer implements AutoCloseable {
    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    private final String command;
    private final Path folder;
    private final Optional<Path> clock;
    private final ManagedChannel channel;
    private Process process;

    /**
     * @param folder has, or gets, {@code state} with snapshots
     * @param clock the library that its clock is set with, if that may be
     */
    SoakedServer(String command, Path folder, String source, Optional<Path> clock) throws IOException {
        this.clock = clock;
        this.command = command;
        this.folder = Files.createDirectories(folder);
        int port = freePort();
        Files.writeString(
                folder.resolve("almanac.yaml"), """
                grpc: {address: 127.0.0.1, port: %d, tls: {certificate: %s/tls.crt, key: %s/tls.key}}
                web: {address: 127.0.0.1, port: %d}
                dataSources: [{name: default, url: "%s", maxConcurrentRequests: 16}]
                stateDirectory: %s/state
                """.formatted(port, folder, folder, freePort(), source, folder));
        Files.writeString(folder.resolve("authority.crt"), AUTHORITY.certificatePem());
        setClock("+0");
        renewCertificate();
        this.channel = Grpc.newChannelBuilderForAddress(
                        "127.0.0.1",
                        port,
                        TlsChannelCredentials.newBuilder()
                                .trustManager(folder.resolve("authority.crt").toFile())
                                .build())
                .build();
        this.process = started();
    }

    ExternalScalerBlockingStub stub() {
        return ExternalScalerGrpc.newBlockingStub(channel).withDeadlineAfter(5, TimeUnit.SECONDS);
    }

    /** As cert-manager does it: key and certificate are others from one moment to the next. */
    void renewCertificate() throws IOException {
        HeldCertificate leaf = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .signedBy(AUTHORITY)
                .build();
        Files.writeString(folder.resolve("tls.key"), leaf.privateKeyPkcs8Pem());
        Files.writeString(folder.resolve("tls.crt"), leaf.certificatePem());
    }

    /** Sets what it takes for the time; what has passed since is measured as before. */
    void setClock(String offsetSeconds) throws IOException {
        Path next = Files.writeString(folder.resolve("clock.next"), offsetSeconds + "\n");
        Files.move(next, folder.resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Kills it without a warning, and starts it again. */
    void killAndStart() throws IOException, InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        process = started();
    }

    /** Resident bytes in MiB, threads, open files. */
    String figures() throws IOException {
        Path proc = Path.of("/proc/" + process.pid());
        return "%.0f MiB resident, %d threads, %d files"
                .formatted(residentMebibytes(proc), entries(proc.resolve("task")), entries(proc.resolve("fd")));
    }

    private static double residentMebibytes(Path proc) throws IOException {
        try (Stream<String> lines = Files.lines(proc.resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024;
        }
    }

    private static long entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        }
    }

    private Process started() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        command,
                        "serve",
                        "--config",
                        folder.resolve("almanac.yaml").toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().putIfAbsent("ALMANAC_JAVA_OPTIONS", "-Xmx512m"); // else it grows before it collects
        clock.ifPresent(library -> builder.environment()
                .putAll(Map.of(
                        "LD_PRELOAD", library.toString(),
                        "CLOCK_OFFSET_FILE", folder.resolve("clock").toString())));
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        process.destroy();
    }
}
