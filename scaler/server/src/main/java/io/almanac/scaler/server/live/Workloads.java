package io.almanac.scaler.server.live;

import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The workloads that KEDA asks about: registered on first sight, forgotten when nobody has asked for a while (KEDA never
 * says goodbye). Bounded, because whoever may create a ScaledObject may make the server remember one more.
 */
public final class Workloads {
    private final int most;
    private final Duration idleAfter;
    private final Map<WorkloadKey, Workload> byKey = new ConcurrentHashMap<>();
    private volatile Consumer<Workload> onRegistered = workload -> {};

    /**
     * @param most how many are kept at once
     * @param idleAfter how long one is kept without a question
     */
    public Workloads(int most, Duration idleAfter) {
        this.most = most;
        this.idleAfter = idleAfter;
    }

    /** Calls {@code action}, which must not block, once for each workload registered from now on. */
    public void whenRegistered(Consumer<Workload> action) {
        onRegistered = action;
    }

    /** The workload that was asked for, or why there is none. */
    public sealed interface Lookup {
        record Found(Workload workload) implements Lookup {}

        record Refused(List<Problem> problems) implements Lookup {}

        /** @param most how many workloads this server keeps */
        record Full(int most) implements Lookup {}
    }

    /** Reads a workload's settings, and where its load is, should it be new. */
    @FunctionalInterface
    public interface SettingsReader {
        Result read();

        /** The settings, or what is wrong with them. */
        sealed interface Result {
            record Valid(WorkloadSettings settings, LoadSource source) implements Result {}

            record Invalid(List<Problem> problems) implements Result {}
        }
    }

    /** The workload of {@code key}, registered if it is new; notes that it was asked for. Does no I/O. */
    public Lookup ask(WorkloadKey key, SettingsReader reader, Instant now) {
        // Inside the map's own step for the key: between being found and being noted it could be forgotten.
        Workload known = byKey.computeIfPresent(key, (same, workload) -> {
            workload.asked(now);
            return workload;
        });
        if (known != null) {
            return new Lookup.Found(known);
        }
        return switch (reader.read()) {
            case SettingsReader.Result.Invalid invalid -> new Lookup.Refused(invalid.problems());
            case SettingsReader.Result.Valid valid -> register(key, valid, now);
        };
    }

    /** Guarded by this: counting and adding are one step, or many new ones at once would be more than the most. */
    private synchronized Lookup register(WorkloadKey key, SettingsReader.Result.Valid valid, Instant now) {
        Workload earlier = byKey.get(key);
        if (earlier != null) {
            return new Lookup.Found(earlier);
        }
        if (byKey.size() >= most) {
            return new Lookup.Full(most);
        }
        Workload fresh = new Workload(key, valid.settings(), valid.source(), now);
        byKey.put(key, fresh);
        onRegistered.accept(fresh);
        return new Lookup.Found(fresh);
    }

    /** Forgets every workload that nobody has asked for, or listened to, since the idle time. */
    public void forgetIdle(Instant now) {
        byKey.keySet()
                .forEach(key ->
                        byKey.computeIfPresent(key, (same, workload) -> isIdle(workload, now) ? null : workload));
    }

    private boolean isIdle(Workload workload, Instant now) {
        return !workload.hasListeners()
                && Duration.between(workload.lastAskedAt(), now).compareTo(idleAfter) > 0;
    }

    /** All workloads, by namespace, name and digest. */
    public List<Workload> all() {
        return byKey.values().stream()
                .sorted(Comparator.comparing(
                                (Workload workload) -> workload.key().namespace())
                        .thenComparing(workload -> workload.key().name())
                        .thenComparing(workload -> workload.key().digest()))
                .toList();
    }

    /** All workloads of that name: more than one if it has several triggers, or its metadata have just changed. */
    public List<Workload> named(String namespace, String name) {
        return all().stream()
                .filter(workload -> workload.key().namespace().equals(namespace)
                        && workload.key().name().equals(name))
                .toList();
    }

    public Optional<Workload> find(WorkloadKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public Collection<WorkloadKey> keys() {
        return List.copyOf(byKey.keySet());
    }
}
