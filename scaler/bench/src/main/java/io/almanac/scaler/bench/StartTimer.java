package io.almanac.scaler.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts a command again and again and prints how long it takes until its page answers. */
public final class StartTimer {
    private static final Pattern PAGE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(20);

    private StartTimer() {}

    /** How long one start took, and how much of that its process computed. */
    private record Start(Duration wall, Duration computing) {}

    /** @param arguments how often, the path that must answer 200, and the command, which prints its page's address */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String path = arguments[1];
        List<String> command = Arrays.asList(arguments).subList(2, arguments.length);
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            starts.add(start(command, path));
        }
        System.out.println(path + " answers after " + spread(starts, Start::wall) + "; computing "
                + spread(starts, Start::computing));
    }

    private static String spread(List<Start> starts, Function<Start, Duration> part) {
        List<Duration> sorted = starts.stream().map(part).sorted().toList();
        return sorted.get(sorted.size() / 2).toMillis() + " ms (median of " + sorted.size() + ", "
                + sorted.getFirst().toMillis() + " to " + sorted.getLast().toMillis() + ")";
    }

    private static Start start(List<String> command, String path) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            URI page = page(output, command).resolve(path);
            while (!isAnswered(page)) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            Duration wall = Duration.ofNanos(System.nanoTime() - began);
            return new Start(wall, process.info().totalCpuDuration().orElse(Duration.ZERO));
        } finally {
            process.destroy();
            if (!process.waitFor(ENDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static URI page(BufferedReader output, List<String> command) throws IOException {
        Optional<String> address = Optional.empty();
        while (address.isEmpty()) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException(command + " ended without naming its page");
            }
            address = Optional.of(PAGE.matcher(line)).filter(Matcher::find).map(Matcher::group);
        }
        return URI.create(address.get());
    }

    private static boolean isAnswered(URI page) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }
}
