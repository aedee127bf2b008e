package io.almanac.scaler.server.live;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.promotion.Promotion;
import io.almanac.scaler.decision.risk.WouldHave;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is known of a workload at an instant; published whole, replaced whole, never changed.
 *
 * @param answer what KEDA is told
 * @param slot the newest aligned instant that was decided for, if any was
 * @param loaded load that was read, up to that instant
 * @param cycleState after the load was followed up to there; empty if none was observed
 * @param forecast what the answer rests on, if anything could be predicted
 * @param trouble why the last reading failed, or gave no load that is new, for people; empty if all is well
 * @param triedAt when reading was last tried
 * @param observations what was seen beside the load
 * @param promotion where it stands, if the trigger leaves its mode to Almanac
 */
public record WorkloadState(
        Answer answer,
        Optional<Instant> slot,
        Optional<ReadOutcome.Loaded> loaded,
        Optional<CycleState> cycleState,
        Optional<Forecast> forecast,
        Optional<String> trouble,
        Instant triedAt,
        Observations observations,
        Optional<Promotion> promotion) {

    /** A state of a workload of which the load alone is seen, in the mode that its trigger gives. */
    public WorkloadState(
            Answer answer,
            Optional<Instant> slot,
            Optional<ReadOutcome.Loaded> loaded,
            Optional<CycleState> cycleState,
            Optional<Forecast> forecast,
            Optional<String> trouble,
            Instant triedAt) {
        this(answer, slot, loaded, cycleState, forecast, trouble, triedAt, Observations.NONE, Optional.empty());
    }

    /** The settings that the answer was decided by: those of the trigger, or with what was learned, in the mode in force. */
    public WorkloadSettings inForce(WorkloadSettings settings) {
        WorkloadSettings learned = observations.inForce(settings);
        return promotion.map(promoted -> learned.withMode(promoted.mode())).orElse(learned);
    }

    /** The mode in force: that of the trigger, or the one that Almanac has promoted the workload to. */
    public Mode mode(WorkloadSettings settings) {
        return promotion.map(Promotion::mode).orElseGet(() -> settings.serving().mode());
    }

    /** The step between modes that was made since {@code before}, if one was. */
    Optional<Promotion.Step> stepSince(WorkloadState before) {
        return promotion.flatMap(now -> before.promotion.flatMap(then -> now.stepSince(then)));
    }

    /** The load that was read, as a series. */
    public Optional<TimeSeries> history() {
        return loaded.map(ReadOutcome.Loaded::series);
    }

    /** Whether the last reading failed, so that it is worth trying again; an answer without load will be the same. */
    boolean isReadingFailed() {
        return trouble.isPresent() && !trouble.equals(loaded.flatMap(ReadOutcome.Loaded::trouble));
    }

    /** The newest training. */
    public Optional<Training> training() {
        return cycleState.map(CycleState::training);
    }

    /** What the forecast and plain autoscaling would have cost, and been short, as far as the load was followed. */
    public Optional<WouldHave> wouldHave() {
        return cycleState.map(CycleState::wouldHave);
    }

    /** The same after a reading. */
    WorkloadState with(ReadOutcome.Loaded read, Observations seen) {
        return new WorkloadState(
                answer, slot, Optional.of(read), cycleState, forecast, trouble, triedAt, seen, promotion);
    }

    /** The same after a reading at {@code slot} that failed, before any succeeded. */
    WorkloadState unread(Instant failed, String reason, Instant tried) {
        return new WorkloadState(
                new Answer.Undecided(failed, reason),
                slot,
                loaded,
                cycleState,
                forecast,
                Optional.of(reason),
                tried,
                observations,
                promotion);
    }

    /** The state on registration, before anything was read. */
    static WorkloadState registered(Instant now) {
        String reason = "the workload was registered at " + now
                + " and its history is being read for the first time; ask again in a few seconds";
        return new WorkloadState(
                new Answer.Undecided(now, reason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
    }
}
