package io.almanac.scaler.cli;

import io.almanac.scaler.backtest.Watch;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Says on standard error what of a long command is done and what is left: on a terminal in one line that is written over
 * again and again, elsewhere in a line now and then, for logs. Nothing of it reaches standard output. Thread-safe.
 */
final class Progress implements AutoCloseable {
    /** Set by the launcher where standard error is a terminal: Java can tell of standard output alone. */
    private static final String TERMINAL = "ALMANAC_TERMINAL";

    private static final int WIDTH = 79;
    private static final String TO_LINE_END = "\u001b[K";

    private final PrintWriter err;
    private final boolean isTerminal;
    private final int works;
    private final int steps;
    private final Map<String, Stage> underWay = new LinkedHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private int done;
    private boolean isShown;

    private record Stage(String step, int number, double share) {
        static Stage first(String step, double share) {
            return new Stage(step, 1, share);
        }

        Stage then(String other, double othersShare) {
            return new Stage(other, step.equals(other) ? number : number + 1, othersShare);
        }

        String text(int steps) {
            String percent = share > 0 ? String.format(Locale.ROOT, " %.0f %%", 100 * share) : "";
            return step + percent + (steps > 1 ? ", step " + Math.min(number, steps) + " of " + steps : "");
        }
    }

    /** Prints, with nothing of a progress in its way. */
    @FunctionalInterface
    interface Printing {
        void run() throws IOException;
    }

    /**
     * Nothing is said before {@link #start}.
     *
     * @param works how many there are
     * @param steps of each
     */
    Progress(PrintWriter err, boolean isTerminal, int works, int steps) {
        this.err = err;
        this.isTerminal = isTerminal;
        this.works = works;
        this.steps = steps;
    }

    /** Speaks from now on: every half second on a terminal, else after ten seconds and then each half minute. */
    static Progress start(PrintWriter err, int works, int steps) {
        boolean isTerminal = System.getenv().containsKey(TERMINAL);
        Progress progress = new Progress(err, isTerminal, works, steps);
        Duration first = isTerminal ? Duration.ofSeconds(1) : Duration.ofSeconds(10);
        Duration period = isTerminal ? Duration.ofMillis(500) : Duration.ofSeconds(30);
        var unused = progress.ticker.scheduleAtFixedRate(
                progress::show, first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return progress;
    }

    /** To be told how far {@code work} is. */
    Watch of(String work) {
        return (step, share) -> at(work, step, share);
    }

    private synchronized void at(String work, String step, double share) {
        underWay.merge(work, Stage.first(step, share), (before, now) -> before.then(step, share));
    }

    /** A work is done; what there is to print of it is printed now. */
    synchronized void done(String work, Printing printing) throws IOException {
        underWay.remove(work);
        done++;
        clear();
        printing.run();
    }

    /** Says it once. */
    synchronized void show() {
        if (underWay.isEmpty()) {
            return;
        }
        String now = underWay.entrySet().stream()
                .map(work -> work.getKey() + ": " + work.getValue().text(steps))
                .collect(Collectors.joining("; "));
        String text = works == 1 ? now : done + " of " + works + " done, now " + now;
        if (isTerminal) {
            err.print("\r" + (text.length() > WIDTH ? text.substring(0, WIDTH - 3) + "..." : text) + TO_LINE_END);
            isShown = true;
        } else {
            err.println(text);
        }
        err.flush();
    }

    private void clear() {
        if (isShown) {
            err.print("\r" + TO_LINE_END);
            err.flush();
            isShown = false;
        }
    }

    @Override
    public synchronized void close() {
        ticker.shutdownNow();
        clear();
    }
}
