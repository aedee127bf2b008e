package io.almanac.scaler.server.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An order of rows; of those that are equal in it the names decide.
 *
 * @param by what is compared
 * @param isAscending or the largest first; what is not known comes last, whichever way
 */
record RowOrder(By by, boolean isAscending) {
    /** What rows can be put in order by. */
    private enum By {
        NAME(row -> Optional.<String>empty()),
        BASIS(row -> Optional.of(row.basis())),
        DECIDED(row -> Optional.of(row.decidedAt())),
        LOAD(FleetRow::load),
        REPLICAS(FleetRow::replicas),
        PEAK(FleetRow::peak),
        PROMISE(FleetRow::promiseLeftRatio),
        SAVED(FleetRow::savedRatio),
        TROUBLE(FleetRow::trouble);

        private final Comparator<FleetRow> ascending;
        private final Comparator<FleetRow> descending;

        <T extends Comparable<T>> By(Function<FleetRow, Optional<T>> value) {
            this.ascending = by(value, Comparator.naturalOrder());
            this.descending = by(value, Comparator.reverseOrder());
        }

        private static <T> Comparator<FleetRow> by(Function<FleetRow, Optional<T>> value, Comparator<T> order) {
            return (one, other) -> {
                Optional<T> left = value.apply(one);
                Optional<T> right = value.apply(other);
                return left.isEmpty() || right.isEmpty()
                        ? Boolean.compare(left.isEmpty(), right.isEmpty())
                        : order.compare(left.get(), right.get());
            };
        }
    }

    /** Such as {@code load}, or {@code -load} for the largest first. */
    static RowOrder of(String text) {
        boolean isAscending = !text.startsWith("-");
        String word = isAscending ? text : text.substring(1);
        return Arrays.stream(By.values())
                .filter(by -> Wire.word(by).equals(word))
                .findFirst()
                .map(by -> new RowOrder(by, isAscending))
                .orElseThrow(() -> new BadRequest("sort must be one of "
                        + Arrays.stream(By.values()).map(Wire::word).collect(Collectors.joining(", "))
                        + ", with a hyphen before it for the largest first"));
    }

    /** @param byName rows, by name */
    List<FleetRow> of(List<FleetRow> byName) {
        if (by == By.NAME) {
            return isAscending ? byName : byName.reversed();
        }
        // Sorting is stable: rows that are equal stay by name.
        return byName.stream()
                .sorted(isAscending ? by.ascending : by.descending)
                .toList();
    }
}
