package io.almanac.scaler.backtest;

/** Is told how far a replay is, on the thread that replays; must return at once. */
@FunctionalInterface
public interface Watch {
    /** For nobody who watches. */
    Watch NONE = (step, share) -> {};

    /**
     * How far it is. A step that was not named before has begun, and the one before it is done.
     *
     * @param step of the work, in words
     * @param share of the step that is done, 0 to 1
     */
    void at(String step, double share);
}
