package io.almanac.scaler.stores;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Assumptions;

/** A store's program that runs; its log lies in the folder it was started in. Closing it ends the process. */
final class StoreProgram implements AutoCloseable {
    private static final long READY_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final int POLL_MILLIS = 50;

    private final Process process;
    private final Path log;

    private StoreProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static StoreProgram start(Path folder, String name, Path program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Path log = folder.resolve(name + ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new StoreProgram(process, log);
    }

    /**
     * One that deploy/e2e/build made in the folder that the variable STORES names. Without it the test is skipped; it
     * fails where CI=true, but for those that take too long to build there.
     */
    static Path built(String name, boolean isBuiltByCheck) {
        Optional<Path> program = Optional.ofNullable(System.getenv("STORES"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
        if (program.isEmpty()) {
            String reason = name + " must be in the folder that STORES names; "
                    + (isBuiltByCheck
                            ? "./check and deploy/e2e/stores build it there"
                            : "deploy/e2e/stores builds it there");
            if (isBuiltByCheck && "true".equals(System.getenv("CI"))) {
                throw new AssertionError(reason);
            }
            Assumptions.abort(reason);
        }
        return program.orElseThrow();
    }

    /** This, once {@code request} is answered well; fails with the end of the log otherwise. */
    StoreProgram ready(Request request) throws IOException {
        OkHttpClient client = new OkHttpClient();
        long deadline = System.nanoTime() + READY_WITHIN_NANOS;
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Response response = client.newCall(request).execute()) {
                if (response.isSuccessful()) {
                    return this;
                }
            } catch (IOException notListening) {
                // Asked again until the deadline.
            }
            pause();
        }
        close();
        throw new AssertionError(request.url() + " was not ready in time; the log:\n" + Files.readString(log));
    }

    static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a store", stopped);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
