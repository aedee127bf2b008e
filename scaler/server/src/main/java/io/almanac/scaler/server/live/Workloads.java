package io.almanac.scaler.server.live;

import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.server.LimitSettings;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workloads that KEDA asks about: registered on first sight, forgotten when nobody has asked for a while (KEDA never
 * says goodbye). Bounded, because whoever may create a ScaledObject may make the server remember one more.
 */
public final class Workloads {
    /** A workload whose place another has taken is kept so long without a question. */
    private static final Duration SUPERSEDED_AFTER = Duration.ofMinutes(1);

    private static final Comparator<Workload> IN_ORDER = Comparator.comparing(
                    (Workload workload) -> workload.key().namespace())
            .thenComparing(workload -> workload.key().name())
            .thenComparing(workload -> workload.key().digest());

    private static final Logger LOG = LoggerFactory.getLogger(Workloads.class);

    private final LimitSettings limits;
    private final Map<WorkloadKey, Workload> byKey = new ConcurrentHashMap<>();
    private final Quotas quotas;
    private final RefusedTriggers refused = new RefusedTriggers();
    private final AtomicLong changes = new AtomicLong();
    private volatile Optional<List<Workload>> inOrder = Optional.empty(); // until one comes or goes
    private volatile Consumer<Workload> onRegistered = workload -> {};

    public Workloads(LimitSettings limits) {
        this(limits, HeapRoom.ofThisProcess());
    }

    Workloads(LimitSettings limits, HeapRoom heap) {
        this.limits = limits;
        this.quotas = new Quotas(limits, heap);
    }

    /** Calls {@code action}, which must not block, once for each workload registered from now on. */
    public void whenRegistered(Consumer<Workload> action) {
        onRegistered = action;
    }

    /** The workload that was asked for, or why there is none. */
    public sealed interface Lookup {
        record Found(Workload workload) implements Lookup {}

        record Refused(List<Problem> problems) implements Lookup {}

        /** @param reason which limit of the server has been reached, and what to do, for people */
        record Full(WorkloadLimit limit, String reason) implements Lookup {}
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
            case SettingsReader.Result.Invalid invalid -> refuse(key.namespace(), key.name(), invalid.problems(), now);
            case SettingsReader.Result.Valid valid -> register(key, valid, now);
        };
    }

    /** Notes that a trigger was refused. */
    public Lookup refuse(String namespace, String name, List<Problem> problems, Instant now) {
        refused.add(namespace, name, problems, now);
        return new Lookup.Refused(problems);
    }

    /** The triggers that were refused of late. */
    public RefusedTriggers refused() {
        return refused;
    }

    /** Guarded by this: counting and adding are one step, or many new ones at once would be more than the most. */
    private synchronized Lookup register(WorkloadKey key, SettingsReader.Result.Valid valid, Instant now) {
        Workload earlier = byKey.get(key);
        if (earlier != null) {
            return new Lookup.Found(earlier);
        }
        Workload fresh = new Workload(key, valid.settings(), valid.source(), now, changes);
        Optional<WorkloadLimit> reached = quotas.add(fresh);
        if (reached.isPresent()) {
            String reason = quotas.reason(reached.get());
            refuse(key.namespace(), key.name(), List.of(new Problem("trigger " + key.objectName(), reason)), now);
            return new Lookup.Full(reached.get(), reason);
        }
        byKey.put(key, fresh);
        cameOrWent();
        refused.forget(key.namespace(), key.name());
        onRegistered.accept(fresh);
        return new Lookup.Found(fresh);
    }

    /**
     * Forgets every workload that nobody has asked for, or listened to, since the idle time, and those that another trigger
     * of the same ScaledObject has taken the place of: an edit makes another workload.
     */
    public void forgetIdle(Instant now) {
        refused.forgetIdle(now);
        byKey.keySet().forEach(key -> forgetIf(key, workload -> isIdle(workload, now)));
        for (List<Workload> siblings : quotas.objectsOfSeveral()) {
            for (Workload workload : siblings) {
                if (siblings.stream().anyMatch(later -> isSuperseded(workload, later, now))) {
                    LOG.info("workload={} outcome=superseded by another trigger of the object", workload.key());
                    forgetIf(workload.key(), same -> isQuiet(same, now, SUPERSEDED_AFTER));
                }
            }
        }
    }

    /** Guarded by this, as registering is. */
    private synchronized void forgetIf(WorkloadKey key, Predicate<Workload> isForgotten) {
        Workload before = byKey.get(key);
        Workload after = byKey.computeIfPresent(key, (same, workload) -> isForgotten.test(workload) ? null : workload);
        if (before != null && after == null) {
            quotas.remove(before);
            cameOrWent();
        }
    }

    private void cameOrWent() {
        inOrder = Optional.empty();
        changes.incrementAndGet();
    }

    private boolean isIdle(Workload workload, Instant now) {
        return !workload.hasListeners() && isQuiet(workload, now, limits.idleAfter());
    }

    private static boolean isSuperseded(Workload workload, Workload later, Instant now) {
        return workload.isSupersededBy(later) && isQuiet(workload, now, SUPERSEDED_AFTER);
    }

    private static boolean isQuiet(Workload workload, Instant now, Duration since) {
        return Duration.between(workload.lastAskedAt(), now).compareTo(since) > 0;
    }

    /** The clock was set by so much, forward or, negative, back: nobody has been idle for longer because of it. */
    void clockStepped(Duration by) {
        byKey.values().forEach(workload -> workload.clockStepped(by));
    }

    /** How many registrations each limit has refused. */
    public Map<WorkloadLimit, Long> refusals() {
        return quotas.refusals();
    }

    /** How many there are. */
    public int size() {
        return byKey.size();
    }

    /** All workloads, in no order. */
    public Collection<Workload> each() {
        return byKey.values();
    }

    /** All workloads, by namespace, name and digest. */
    public List<Workload> all() {
        return inOrder.orElseGet(this::sorted);
    }

    /** Guarded by this, as those that come and go meanwhile would be missing, or there, for ever. */
    private synchronized List<Workload> sorted() {
        List<Workload> sorted = byKey.values().stream().sorted(IN_ORDER).toList();
        inOrder = Optional.of(sorted);
        return sorted;
    }

    /** Another number whenever a workload has come, gone, or published a state, which can be seen by then. */
    public long changes() {
        return changes.get();
    }

    /** All workloads of that name: more than one if it has several triggers, or its metadata have just changed. */
    public List<Workload> named(String namespace, String name) {
        return quotas.named(namespace, name).stream().sorted(IN_ORDER).toList();
    }

    public Optional<Workload> find(WorkloadKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public Collection<WorkloadKey> keys() {
        return List.copyOf(byKey.keySet());
    }
}
