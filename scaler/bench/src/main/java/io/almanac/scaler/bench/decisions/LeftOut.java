package io.almanac.scaler.bench.decisions;

/** A part of the policy that the tables leave out to see what it is worth. */
enum LeftOut {
    NOTHING("nothing"),
    SEASON("season: predictors without any (`predictive:no-season`)"),
    CALIBRATION("calibration: the quantiles that the model claims (`predictive:uncalibrated`)"),
    TOLERANCE("tolerance: whole replicas, not the level grid (`tolerance: 0`, the autoscaler's is 0.1)"),
    LEAD("lead: the peak over the start delay alone (over 2 min at 60 s, the shortest there is)"),
    SELF_TUNING("self-tuning: always the quantile 1 - risk (`predictive:q0.995`)");

    private final String meaning;

    LeftOut(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }
}
