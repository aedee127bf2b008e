package io.almanac.scaler.server.live;

import io.almanac.scaler.decision.decide.Answer.Decision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The newest decisions of one workload, oldest first; bounded. One writer, any number of readers.
 */
public final class DecisionLog {
    /** A day and more at one-minute steps. */
    public static final int CAPACITY = 1500;

    private final Deque<Decision> decisions = new ArrayDeque<>();

    /** Guarded by this: the writer is a control loop, readers are requests for the page. */
    synchronized void add(Decision decision) {
        if (!decisions.isEmpty() && decisions.getLast().at().equals(decision.at())) {
            decisions.removeLast(); // decided anew, with what has been learned since
        }
        if (decisions.size() == CAPACITY) {
            decisions.removeFirst();
        }
        decisions.addLast(decision);
    }

    /** The decisions kept, oldest first. */
    public synchronized List<Decision> newest() {
        return new ArrayList<>(decisions);
    }
}
