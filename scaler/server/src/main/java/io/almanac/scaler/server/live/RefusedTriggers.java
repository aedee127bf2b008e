package io.almanac.scaler.server.live;

import io.almanac.scaler.settings.rule.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The triggers that were asked about and refused, until nobody asks any more. Bounded, also for each namespace: whoever may
 * write ScaledObjects must not be able to hide those of others. Every method is guarded by this.
 */
public final class RefusedTriggers {
    static final int MOST = 1000;
    static final int MOST_OF_A_NAMESPACE = 100;
    static final int MOST_PROBLEMS = 20;

    /** KEDA asks every half minute unless it is told otherwise. */
    static final Duration KEPT = Duration.ofMinutes(10);

    private static final Comparator<Refused> BY_NAME =
            Comparator.comparing(Refused::namespace).thenComparing(Refused::name);

    private final Map<Refused.Id, Refused> byId = new HashMap<>();
    private long changes;

    /**
     * A trigger that is refused.
     *
     * @param problems the first of them
     * @param problemCount how many there are in all
     */
    public record Refused(
            String namespace,
            String name,
            List<Problem> problems,
            int problemCount,
            Instant firstAskedAt,
            Instant lastAskedAt) {
        private record Id(String namespace, String name, List<Problem> problems) {}

        private Id id() {
            return new Id(namespace, name, problems);
        }
    }

    synchronized void add(String namespace, String name, List<Problem> problems, Instant now) {
        List<Problem> first = List.copyOf(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
        Refused fresh = new Refused(namespace, name, first, problems.size(), now, now);
        Refused known = byId.get(fresh.id());
        if (known != null) {
            byId.put(fresh.id(), new Refused(namespace, name, first, problems.size(), known.firstAskedAt(), now));
            return;
        }
        List<Refused> ofNamespace = byId.values().stream()
                .filter(refused -> refused.namespace().equals(namespace))
                .toList();
        if (ofNamespace.size() >= MOST_OF_A_NAMESPACE) {
            removeOldestOf(ofNamespace);
        } else if (byId.size() >= MOST) {
            removeOldestOf(List.copyOf(byId.values()));
        }
        byId.put(fresh.id(), fresh);
        changes++;
    }

    private void removeOldestOf(List<Refused> refused) {
        refused.stream().min(Comparator.comparing(Refused::lastAskedAt)).ifPresent(oldest -> byId.remove(oldest.id()));
    }

    /** One of the object's triggers is accepted now; if another is not, that is told at its next question. */
    synchronized void forget(String namespace, String name) {
        boolean isAnyGone = byId.values()
                .removeIf(refused ->
                        refused.namespace().equals(namespace) && refused.name().equals(name));
        changes += isAnyGone ? 1 : 0;
    }

    synchronized void forgetIdle(Instant now) {
        boolean isAnyGone = byId.values()
                .removeIf(
                        refused -> Duration.between(refused.lastAskedAt(), now).compareTo(KEPT) > 0);
        changes += isAnyGone ? 1 : 0;
    }

    /** Those that are kept, by namespace and name. */
    public synchronized List<Refused> all() {
        return byId.values().stream().sorted(BY_NAME).toList();
    }

    public synchronized int size() {
        return byId.size();
    }

    /** Another number whenever {@link #all} has gained or lost a trigger. */
    public synchronized long changes() {
        return changes;
    }
}
