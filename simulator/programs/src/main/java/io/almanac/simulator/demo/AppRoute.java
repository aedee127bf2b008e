package io.almanac.simulator.demo;

/** What can be asked of an app. */
enum AppRoute {
    GREETING("/", "GET", true),
    PROCESS("/process", "POST", true),
    ALIVE("/healthz", "GET", false),
    READY("/readyz", "GET", false),
    /** Any other path: one label for all of them, so that nobody can make the metrics grow. */
    OTHER("other", "GET", true);

    private final String label;
    private final String method;
    private final boolean isCounted;

    AppRoute(String label, String method, boolean isCounted) {
        this.label = label;
        this.method = method;
        this.isCounted = isCounted;
    }

    static AppRoute at(String path) {
        return switch (path) {
            case "/" -> GREETING;
            case "/process" -> PROCESS;
            case "/healthz" -> ALIVE;
            case "/readyz" -> READY;
            default -> OTHER;
        };
    }

    /** The metrics' label. */
    String label() {
        return label;
    }

    /** The only method that is answered. */
    String method() {
        return method;
    }

    /** Whether it is load, and not a probe. */
    boolean isCounted() {
        return isCounted;
    }
}
