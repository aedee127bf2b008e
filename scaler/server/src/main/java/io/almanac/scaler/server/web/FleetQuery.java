package io.almanac.scaler.server.web;

import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.util.Arrays;
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
record FleetQuery(String text, Optional<String> namespace, Set<Mark> bases, Set<Mark> others, RowOrder order) {
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
    List<FleetRow> of(Fleet fleet) {
        return wanted(fleet.rows(order));
    }

    /** The namespaces of the rows that are wanted, by name. */
    List<FleetJson.Namespace> namespaces(Fleet fleet) {
        return isAll() ? fleet.namespaces() : FleetJson.Namespace.each(wanted(fleet.rows()));
    }

    private List<FleetRow> wanted(List<FleetRow> rows) {
        return isAll() ? rows : rows.stream().filter(this::isWanted).toList();
    }

    private boolean isAll() {
        return text.isEmpty() && namespace.isEmpty() && bases.isEmpty() && others.isEmpty();
    }

    private boolean isWanted(FleetRow row) {
        WorkloadKey key = row.key();
        return namespace.filter(only -> !only.equals(key.namespace())).isEmpty()
                && (bases.isEmpty() || bases.contains(row.basis()))
                && row.marks().containsAll(others)
                && isNamed(key);
    }

    /** Of ten thousand rows: no name is put together that need not be. */
    private boolean isNamed(WorkloadKey key) {
        String space = key.namespace().toLowerCase(Locale.ROOT);
        String name = key.name().toLowerCase(Locale.ROOT);
        return name.contains(text)
                || space.contains(text)
                || (text.indexOf('/') >= 0 && (space + "/" + name).contains(text));
    }
}
