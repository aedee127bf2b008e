package io.almanac.scaler.server.web;

import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which workloads are wanted, and in which order.
 *
 * @param text in lower case, which {@code namespace/name} has somewhere
 * @param namespace the only one, if one is named
 * @param bases of which a row has one, if any are named
 * @param others of which a row has all
 */
record FleetQuery(
        String text, Optional<String> namespace, Set<Mark> bases, Set<Mark> others, Comparator<FleetRow> order) {
    static FleetQuery of(RequestPath path) {
        Set<Mark> bases = path.parameter("is").map(FleetQuery::marks).orElseGet(HashSet::new);
        Set<Mark> others = new HashSet<>(bases);
        others.removeAll(Mark.BASES);
        bases.retainAll(Mark.BASES);
        return new FleetQuery(
                path.parameter("q").orElse("").toLowerCase(Locale.ROOT),
                path.parameter("namespace"),
                bases,
                others,
                RowOrder.of(path.parameter("sort").orElse("name")));
    }

    private static Set<Mark> marks(String words) {
        Set<Mark> marks = new HashSet<>();
        for (String word : words.split(",", -1)) {
            marks.add(Arrays.stream(Mark.values())
                    .filter(mark -> Wire.word(mark).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new BadRequest("is must be a list, with commas, of "
                            + Arrays.stream(Mark.values()).map(Wire::word).collect(Collectors.joining(", ")))));
        }
        return marks;
    }

    /** The rows that are wanted, in order. */
    List<FleetRow> of(List<FleetRow> rows) {
        return rows.stream().filter(this::isWanted).sorted(order).toList();
    }

    boolean isWanted(FleetRow row) {
        WorkloadKey key = row.key();
        return namespace.filter(only -> !only.equals(key.namespace())).isEmpty()
                && (bases.isEmpty() || bases.contains(row.basis()))
                && row.marks().containsAll(others)
                && isNamed(key);
    }

    private boolean isNamed(WorkloadKey key) {
        return text.isEmpty()
                || (key.namespace() + "/" + key.name()).toLowerCase(Locale.ROOT).contains(text);
    }
}
