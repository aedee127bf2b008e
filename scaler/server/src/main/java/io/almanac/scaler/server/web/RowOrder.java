package io.almanac.scaler.server.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What rows can be put in order by. What is not known comes last, whichever way. */
enum RowOrder {
    NAME(isAscending -> isAscending ? FleetRow.BY_NAME : FleetRow.BY_NAME.reversed()),
    BASIS(by(row -> Optional.of(row.basis()))),
    DECIDED(by(row -> Optional.of(row.decidedAt()))),
    LOAD(by(FleetRow::load)),
    REPLICAS(by(FleetRow::replicas)),
    PEAK(by(FleetRow::peak)),
    PROMISE(by(FleetRow::promiseLeftRatio)),
    SAVED(by(FleetRow::savedRatio)),
    TROUBLE(by(FleetRow::trouble));

    private final Function<Boolean, Comparator<FleetRow>> ascending;

    RowOrder(Function<Boolean, Comparator<FleetRow>> ascending) {
        this.ascending = ascending;
    }

    /** Such as {@code load}, or {@code -load} for the largest first. */
    static Comparator<FleetRow> of(String text) {
        boolean isAscending = !text.startsWith("-");
        String word = isAscending ? text : text.substring(1);
        return Arrays.stream(values())
                .filter(order -> Wire.word(order).equals(word))
                .findFirst()
                .map(order -> order.ascending.apply(isAscending).thenComparing(FleetRow.BY_NAME))
                .orElseThrow(() -> new BadRequest("sort must be one of "
                        + Arrays.stream(values()).map(Wire::word).collect(Collectors.joining(", "))
                        + ", with a hyphen before it for the largest first"));
    }

    private static <T extends Comparable<T>> Function<Boolean, Comparator<FleetRow>> by(
            Function<FleetRow, Optional<T>> value) {
        return isAscending -> (one, other) -> {
            Optional<T> left = value.apply(one);
            Optional<T> right = value.apply(other);
            if (left.isEmpty() || right.isEmpty()) {
                return Boolean.compare(left.isEmpty(), right.isEmpty());
            }
            int order = left.get().compareTo(right.get());
            return isAscending ? order : -order;
        };
    }
}
