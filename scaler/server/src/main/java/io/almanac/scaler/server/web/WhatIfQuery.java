package io.almanac.scaler.server.web;

import io.almanac.scaler.backtest.WhatIf;
import io.almanac.scaler.backtest.advice.Price;
import io.almanac.scaler.decision.observe.ReplicaTraits;
import io.almanac.scaler.decision.observe.StartDelay;
import io.almanac.scaler.server.live.Observations;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.settings.rule.AtLeast;
import io.almanac.scaler.settings.rule.NumberRules;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.rule.ValueRule;
import io.almanac.scaler.settings.rule.Values;
import io.almanac.scaler.settings.server.ExternalModelEntry;
import io.almanac.scaler.settings.trigger.Agreement;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.Promote;
import io.almanac.scaler.settings.trigger.Serving;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Other settings of a workload, as somebody asks about them. Each is written as in a trigger's metadata, and keeps its rule.
 *
 * @param today the settings in force, served by the forecast
 * @param asked the same with the others
 * @param changed what a trigger's metadata would have to say
 * @param capacityPerReplica load that one replica carries, whatever it should carry
 * @param startDelay how long a replica takes to serve, whatever the forecast looks ahead
 * @param days how many at most are judged
 */
record WhatIfQuery(
        WorkloadSettings today,
        WorkloadSettings asked,
        SequencedMap<String, String> changed,
        double capacityPerReplica,
        Duration startDelay,
        int days,
        Optional<Price> price) {
    /** What may be asked for. */
    private static final List<Setting<?>> SETTINGS = List.of(
            SettingTable.RISK,
            SettingTable.THRESHOLD,
            SettingTable.LEAD_TIME,
            SettingTable.MIN_REPLICAS,
            SettingTable.MAX_REPLICAS);

    static final int MOST_DAYS = 14;
    private static final int USUAL_DAYS = 7;
    private static final int LONGEST_PRICE = 48;
    private static final ValueRule<Integer> DAYS = NumberRules.whole(1, MOST_DAYS);

    static WhatIfQuery of(RequestPath path, Workload workload) {
        WorkloadState state = workload.state();
        Values inForce = state.inForce(workload.settings()).values();
        WorkloadSettings today = replayable(inForce, workload);
        return new WhatIfQuery(
                today,
                replayable(with(path, inForce), workload),
                changed(path, inForce),
                read(path, "capacity", SettingTable.THRESHOLD.rule())
                        .orElse(today.promise().threshold()),
                read(path, "startDelay", SettingTable.LEAD_TIME.rule())
                        .orElseGet(() -> startDelay(state.observations(), today)),
                read(path, "days", DAYS).orElse(USUAL_DAYS),
                path.parameter("price").map(WhatIfQuery::price));
    }

    /** The settings of {@code values} as a replay can have them: served by the forecast, never at zero replicas. */
    private static WorkloadSettings replayable(Values values, Workload workload) {
        String model = values.get(SettingTable.MODEL);
        Values served = values.with(SettingTable.MODE, Mode.PREDICTIVE)
                .with(SettingTable.PROMOTE, Promote.OFF)
                .with(SettingTable.MODEL, ExternalModelEntry.isExternal(model) ? Serving.AUTOMATIC_MODEL : model)
                .with(SettingTable.MIN_REPLICAS, Math.max(1, values.get(SettingTable.MIN_REPLICAS)));
        requireAgreement(served);
        return WorkloadSettings.of(served, workload.settings().calendar());
    }

    private static void requireAgreement(Values values) {
        for (AtLeast<?> broken : Agreement.broken(values)) {
            throw new BadRequest(broken.larger().name() + " must be at least "
                    + broken.smaller().name() + "; " + broken.remedy());
        }
    }

    private static Values with(RequestPath path, Values today) {
        Values asked = today;
        for (Setting<?> setting : SETTINGS) {
            asked = with(path, setting, asked);
        }
        return asked;
    }

    private static <T> Values with(RequestPath path, Setting<T> setting, Values values) {
        return values.with(setting, read(path, setting.key(), setting.rule()));
    }

    /** The metadata that would be others than today's. */
    static SequencedMap<String, String> changed(RequestPath path, Values today) {
        requireAgreement(with(path, today));
        SequencedMap<String, String> changed = new LinkedHashMap<>();
        SETTINGS.forEach(setting -> change(path, setting, today, changed));
        return changed;
    }

    private static <T> void change(
            RequestPath path, Setting<T> setting, Values today, SequencedMap<String, String> changed) {
        read(path, setting.key(), setting.rule())
                .filter(value -> !value.equals(today.get(setting)))
                .ifPresent(value ->
                        changed.put(setting.key(), setting.rule().format().apply(value)));
    }

    private static <T> Optional<T> read(RequestPath path, String name, ValueRule<T> rule) {
        return path.parameter(name).map(text -> switch (rule.read(text)) {
            case Reading.Usable<T>(T value) -> value;
            case Reading.Unusable<T>(String violation, Optional<String> remedy) ->
                throw new BadRequest(rule.label(name, text) + " " + violation
                        + remedy.map(better -> "; " + better).orElse(""));
        });
    }

    private static Price price(String text) {
        return Optional.of(text)
                .filter(written -> written.length() <= LONGEST_PRICE)
                .flatMap(Price::parse)
                .orElseThrow(() -> new BadRequest(
                        "price must be what a replica costs an hour, such as 0.04, 0.04 EUR or R$ 0.20"));
    }

    /** As it was learned, if it was. */
    private static Duration startDelay(Observations seen, WorkloadSettings today) {
        return seen.learned()
                .flatMap(ReplicaTraits::startDelay)
                .flatMap(delay -> switch (delay) {
                    case StartDelay.NotEnough few -> Optional.<Duration>empty();
                    case StartDelay.Learned learned -> Optional.of(learned.delay());
                })
                .orElse(today.ahead().leadTime());
    }

    /** @param trainingPeriod how often models are learned in the replay */
    WhatIf.Question question(Duration trainingPeriod) {
        return new WhatIf.Question(today, asked, capacityPerReplica, startDelay, Duration.ofDays(days), trainingPeriod);
    }
}
