package io.almanac.scaler.settings.rule;

/**
 * That one setting must be at least another: each may be fine by itself and still contradict the other.
 *
 * @param remedy what to do about it
 */
public record AtLeast<T extends Comparable<T>>(Setting<T> larger, Setting<T> smaller, String remedy) {
    /** @param values of both, among others */
    public boolean isBrokenBy(Values values) {
        return values.get(larger).compareTo(values.get(smaller)) < 0;
    }
}
