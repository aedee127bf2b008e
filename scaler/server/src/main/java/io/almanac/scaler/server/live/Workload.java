package io.almanac.scaler.server.live;

import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One trigger that KEDA asks about: its settings, which never change (other metadata are another workload), and the
 * published state, which the control loop replaces.
 */
public final class Workload {
    private final WorkloadKey key;
    private final WorkloadSettings settings;
    private final LoadSource source;
    private final Instant registeredAt;
    private volatile WorkloadState state;
    private volatile MemoryUse memory = MemoryUse.NONE;
    private volatile Instant lastAskedAt;
    private final AtomicBoolean isBeingWorkedOn = new AtomicBoolean();
    private final DecisionLog log = new DecisionLog();
    private final List<Consumer<WorkloadState>> listeners = new CopyOnWriteArrayList<>();

    Workload(WorkloadKey key, WorkloadSettings settings, LoadSource source, Instant now) {
        this.key = key;
        this.settings = settings;
        this.source = source;
        this.registeredAt = now;
        this.state = WorkloadState.registered(now);
        this.lastAskedAt = now;
    }

    public WorkloadKey key() {
        return key;
    }

    public WorkloadSettings settings() {
        return settings;
    }

    /** Where its load is read. */
    LoadSource source() {
        return source;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public WorkloadState state() {
        return state;
    }

    public MemoryUse memory() {
        return memory;
    }

    public Instant lastAskedAt() {
        return lastAskedAt;
    }

    /** The newest decisions, oldest first. */
    public DecisionLog log() {
        return log;
    }

    /** Calls {@code listener} with each new state, on the thread that publishes it, until the result is run. */
    public Runnable listen(Consumer<WorkloadState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Whether anybody listens: an open stream keeps a workload alive as a question does. */
    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    void asked(Instant now) {
        lastAskedAt = now;
    }

    /** Takes the right to work on this workload, if nobody has it. */
    boolean begin() {
        return isBeingWorkedOn.compareAndSet(false, true);
    }

    void end() {
        isBeingWorkedOn.set(false);
    }

    /** Replaces the state; only whoever has {@link #begin begun} may. */
    void publish(WorkloadState next) {
        memory = memory.after(state, next);
        state = next;
        listeners.forEach(listener -> listener.accept(next));
    }
}
