package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.DayScore;
import io.almanac.scaler.backtest.ParetoPoint;
import io.almanac.scaler.backtest.PolicyResult;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.backtest.World;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.trigger.ReplicaBounds;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One trace's report, as its page draws from it. Instants are seconds since 1970.
 *
 * @param warnings of what makes the figures doubtful, for people
 * @param advice the verdict; left out where the predictor was not among the policies
 * @param apply what to apply; left out where there is no advice
 * @param days those of every policy: they are scored over the same ticks
 * @param load the chart of load and capacity
 * @param budget the chart of the error budget; left out where the predictor was not among the policies
 * @param settings what was replayed, for people
 * @param command that makes the report again
 */
public record Report(
        String trace,
        long scoredFrom,
        long scoredUntil,
        String timezone,
        double risk,
        double capacityPerReplica,
        List<String> notes,
        List<String> warnings,
        @JsonInclude(Include.NON_EMPTY) Optional<AdviceJson> advice,
        @JsonInclude(Include.NON_EMPTY) Optional<AdvisedObject> apply,
        List<PolicyRow> policies,
        List<Day> days,
        LoadColumns load,
        List<Point> pareto,
        @JsonInclude(Include.NON_EMPTY) Optional<BudgetColumns> budget,
        Map<String, String> settings,
        String command) {
    /** Plain autoscaling to draw beside the predictor: what the verdict compares with first. */
    private static final List<String> RIVALS = List.of("reactive:kept", "reactive:auto", "reactive:");

    /** A policy over all days, and on each. */
    record PolicyRow(
            @JsonUnwrapped Figures all, String policy, String meaning, String remark, double cost, List<Figures> days) {
        static PolicyRow of(PolicyResult result) {
            return new PolicyRow(
                    Figures.of(result.score()),
                    result.policy(),
                    result.meaning(),
                    result.remark(),
                    result.costRatio(),
                    result.days().stream().map(day -> Figures.of(day.score())).toList());
        }
    }

    /** The measures of a score that are shown, times in seconds. */
    record Figures(
            long scored,

            @JsonProperty("short") @JsonSerialize(using = FourDigits.class)
            double timeShort,

            @JsonSerialize(using = FourDigits.class) double unserved,
            @JsonSerialize(using = FourDigits.class) double replicaHours,
            @JsonSerialize(using = FourDigits.class) double eventsPerDay,
            long longest) {
        static Figures of(Score score) {
            return new Figures(
                    score.scored().toSeconds(),
                    score.timeShortRatio(),
                    score.unservedRatio(),
                    score.replicaHours(),
                    score.scaleEventsPerDay(),
                    score.longestShortage().toSeconds());
        }
    }

    /** A local day and when it begins. */
    record Day(LocalDate day, long from) {
        static Day of(DayScore score, ZoneId zone) {
            return new Day(score.day(), score.day().atStartOfDay(zone).toEpochSecond());
        }
    }

    /** A setting on the curve of shortage against cost. */
    record Point(
            String family,
            String setting,

            @JsonProperty("short") @JsonSerialize(using = FourDigits.class)
            double timeShort,

            @JsonSerialize(using = FourDigits.class) double cost) {
        static Point of(ParetoPoint point) {
            return new Point(point.family(), point.setting(), point.timeShortRatio(), point.costRatio());
        }
    }

    public static Report of(
            BacktestResult result, Optional<Advice> advice, Optional<AdvisedObject> apply, String command) {
        World world = result.world();
        WorkloadSettings workload = result.settings().workload();
        LoadColumns load = LoadColumns.of(world, result.predictorLog(), drawn(result.policies()));
        return new Report(
                result.trace(),
                world.at(world.firstScored()).getEpochSecond(),
                world.at(world.ticks() - 1).getEpochSecond(),
                name(workload.calendar().zone()),
                workload.promise().risk(),
                world.service().capacityPerReplica(),
                result.notes(),
                TraceWarnings.of(world),
                advice.map(AdviceJson::of),
                apply,
                result.policies().stream().map(PolicyRow::of).toList(),
                result.policies().getFirst().days().stream()
                        .map(day -> Day.of(day, workload.calendar().zone()))
                        .toList(),
                load,
                result.pareto().stream().map(Point::of).toList(),
                result.predictorLog()
                        .map(log -> BudgetColumns.of(log, workload.promise().risk(), load.firstSecond())),
                listed(result),
                command);
    }

    /** The name and value of each setting, for people. */
    private static Map<String, String> listed(BacktestResult result) {
        BacktestSettings settings = result.settings();
        WorkloadSettings workload = settings.workload();
        SequencedMap<String, String> listed = new LinkedHashMap<>();
        listed.put(
                "load one replica can serve",
                Ratios.text(result.world().service().capacityPerReplica()));
        listed.put("start delay", DurationText.format(settings.startDelay()));
        listed.put("promised risk", Ratios.text(workload.promise().risk()));
        listed.put("autoscaler's tolerance", BehaviorWords.of(settings.tolerances()));
        listed.put("scale-down window", DurationText.format(settings.behavior().downscaleWindow()));
        listed.put("autoscaler's speed", BehaviorWords.of(settings.behavior()));
        listed.put("fewest replicas", String.valueOf(workload.bounds().minReplicas()));
        boolean isBounded = workload.bounds().maxReplicas() != ReplicaBounds.MOST_REPLICAS;
        listed.put("most replicas", isBounded ? String.valueOf(workload.bounds().maxReplicas()) : "as many as needed");
        listed.put("load is read every", DurationText.format(workload.load().queryStep()));
        listed.put("models learn every", DurationText.format(settings.trainingPeriod()));
        listed.put("from at most", DurationText.format(workload.load().historyTimeWindow()));
        listed.put("model", workload.serving().model());
        listed.put("days of", name(workload.calendar().zone()));
        return listed;
    }

    /** The predictor, or the first there is; then plain autoscaling. */
    private static List<LoadColumns.Drawn> drawn(List<PolicyResult> policies) {
        PolicyResult main = policies.stream()
                .filter(policy -> policy.policy().equals("predictive"))
                .findFirst()
                .orElse(policies.getFirst());
        Predicate<PolicyResult> isOther = policy -> !policy.equals(main);
        Optional<PolicyResult> rival = RIVALS.stream()
                .flatMap(label -> policies.stream()
                        .filter(policy -> policy.policy().startsWith(label))
                        .filter(isOther))
                .findFirst();
        return Stream.concat(Stream.of(main), rival.stream())
                .map(policy -> new LoadColumns.Drawn(policy.policy(), policy.replay()))
                .toList();
    }

    /** The zone's name as a browser knows it: it does not know {@code Z}. */
    private static String name(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
