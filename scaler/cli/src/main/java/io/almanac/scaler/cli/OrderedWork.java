package io.almanac.scaler.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;

/**
 * Works on items, such as files, one a thread. Results come in the order of the items, whatever the number of threads and whoever is
 * ready first.
 *
 * @param threads at least one
 * @param mostHeld how many results are worked on or waited for at a time, at least one
 */
record OrderedWork(int threads, int mostHeld) {
    /** Takes the results. */
    @FunctionalInterface
    interface Sink<T> {
        void accept(T result) throws IOException;
    }

    <A, T> void over(List<A> items, Function<A, T> work, Sink<T> sink) throws IOException {
        ForkJoinPool pool = new ForkJoinPool(threads, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);
        try {
            Iterator<A> waiting = items.iterator();
            ArrayDeque<ForkJoinTask<T>> started = new ArrayDeque<>();
            while (waiting.hasNext() || !started.isEmpty()) {
                while (waiting.hasNext() && started.size() < mostHeld) {
                    A item = waiting.next();
                    started.add(pool.submit(() -> work.apply(item)));
                }
                sink.accept(started.remove().join());
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
