package io.almanac.simulator.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The apps app-a → app-b → app-c in this process, each on ports of its own and behind the one before. */
public final class AppChain implements AutoCloseable {
    /** From the first that is asked to the last. */
    private static final List<String> NAMES = List.of("app-a", "app-b", "app-c");

    private static final int HIGHEST_PORT = 65_535;

    /** The highest port that the first app may have, so that the last one's is a port. */
    public static final int HIGHEST_FIRST_PORT = HIGHEST_PORT - 2 * (NAMES.size() - 1);

    private final List<DemoApp> apps;

    private AppChain(List<DemoApp> apps) {
        this.apps = List.copyOf(apps);
    }

    /**
     * Starts all of them, the last one first.
     *
     * @param each how each of them behaves; ports are those of the first, every next one has the two after, and 0 takes
     *     any free ones
     * @throws IOException if a port cannot be listened on; none is running then
     */
    public static AppChain start(AppSettings each) throws IOException {
        List<DemoApp> started = new ArrayList<>();
        try {
            for (int i = NAMES.size() - 1; i >= 0; i--) {
                AppSettings one =
                        each.named(NAMES.get(i)).onPorts(portAt(each.port(), i), portAt(each.metricsPort(), i));
                started.addFirst(DemoApp.start(
                        started.isEmpty() ? one : one.before(started.getFirst().url())));
            }
            return new AppChain(started);
        } catch (IOException e) {
            started.forEach(DemoApp::close);
            throw e;
        }
    }

    /** From the first to the last. */
    public List<DemoApp> apps() {
        return apps;
    }

    /** Ends without a failed request: each app once those before it have ended. Blocks meanwhile. */
    public void drain() {
        apps.forEach(DemoApp::drain);
    }

    @Override
    public void close() {
        apps.forEach(DemoApp::close);
    }

    private static int portAt(int first, int place) {
        return first == 0 ? 0 : first + 2 * place;
    }
}
