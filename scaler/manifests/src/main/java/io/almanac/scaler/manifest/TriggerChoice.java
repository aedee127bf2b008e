package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.SettingTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which trigger of a ScaledObject is read: Almanac's, else the first of KEDA's types {@code predictkube} and
 * {@code prometheus}. An external trigger is Almanac's if its address says so, or if all its keys are Almanac's.
 *
 * @param trigger the one that is read
 * @param isOwn whether it is Almanac's
 * @param reason why it is this one; goes on after its path
 */
public record TriggerChoice(ManifestNode trigger, boolean isOwn, String reason) {
    private static final Set<String> EXTERNAL = Set.of("external", "external-push");
    private static final List<String> FOREIGN = List.of("predictkube", "prometheus");
    private static final String OPTION = "--trigger";

    /**
     * The one to read.
     *
     * @param wanted its place from 0 on, or its name, if a user said so
     */
    public static Parsed<TriggerChoice> of(ManifestNode triggers, Optional<String> wanted) {
        List<ManifestNode> all = triggers.items();
        if (wanted.isPresent()) {
            return wanted(triggers, wanted.get());
        }
        Stream<TriggerChoice> own = all.stream()
                .filter(TriggerChoice::isAlmanacs)
                .map(trigger -> new TriggerChoice(trigger, true, "is read, as " + sign(trigger) + " Almanac's"));
        Stream<TriggerChoice> foreign = FOREIGN.stream()
                .flatMap(type -> all.stream().filter(trigger -> type(trigger).equals(type)))
                .map(trigger -> new TriggerChoice(
                        trigger, false, "is read, its query and threshold, as no trigger is Almanac's"));
        return Stream.concat(own, foreign)
                .findFirst()
                .<Parsed<TriggerChoice>>map(Parsed.Value::new)
                .orElseGet(() -> refused(triggers.problem(none(all))));
    }

    /** Whether KEDA asks Almanac for it, as far as its metadata tell. */
    public static boolean isAlmanacs(ManifestNode trigger) {
        return EXTERNAL.contains(type(trigger)) && (isAtAlmanac(trigger) || hasOwnKeysAlone(trigger));
    }

    private static boolean isAtAlmanac(ManifestNode trigger) {
        return trigger.at("metadata.scalerAddress")
                .text()
                .filter(address -> address.contains("almanac"))
                .isPresent();
    }

    private static boolean hasOwnKeysAlone(ManifestNode trigger) {
        List<String> keys = keys(trigger);
        return !keys.isEmpty() && keys.stream().allMatch(SettingTable.KEYS::isMeant);
    }

    private static List<String> keys(ManifestNode trigger) {
        return trigger.field("metadata").fields().keySet().stream()
                .filter(key -> !SettingTable.KEYS.isOfConnection(key))
                .toList();
    }

    private static String sign(ManifestNode trigger) {
        return isAtAlmanac(trigger) ? "its scalerAddress is" : "its keys are";
    }

    private static String type(ManifestNode trigger) {
        return trigger.field("type").text().orElse("");
    }

    private static Parsed<TriggerChoice> wanted(ManifestNode triggers, String wanted) {
        List<ManifestNode> all = triggers.items();
        for (int i = 0; i < all.size(); i++) {
            ManifestNode trigger = all.get(i);
            if (wanted.equals(String.valueOf(i))
                    || trigger.field("name").text().filter(wanted::equals).isPresent()) {
                String type = type(trigger);
                return EXTERNAL.contains(type) || FOREIGN.contains(type)
                        ? new Parsed.Value<>(
                                new TriggerChoice(trigger, EXTERNAL.contains(type), "is read, as " + OPTION + " says"))
                        : refused(trigger.problem("is of type " + Echo.ofName(type) + ", which has no query and"
                                + " threshold of a load; " + OPTION + " takes external, prometheus or predictkube"));
            }
        }
        return refused(triggers.problem(
                "has no trigger " + Echo.ofName(wanted) + " but " + listed(all) + "; correct " + OPTION));
    }

    private static String none(List<ManifestNode> all) {
        List<ManifestNode> others =
                all.stream().filter(trigger -> EXTERNAL.contains(type(trigger))).toList();
        if (others.isEmpty()) {
            return "has "
                    + (all.isEmpty()
                            ? "no trigger"
                            : listed(all) + ", none of type external, prometheus or predictkube")
                    + "; a backtest needs query and threshold of one";
        }
        String foreign = others.stream().map(TriggerChoice::stranger).collect(Collectors.joining(", "));
        return "has external triggers of other scalers alone: " + foreign + "; if one is Almanac's after all, say which"
                + " with " + OPTION + " N, from 0 on";
    }

    private static String stranger(ManifestNode trigger) {
        String keys = keys(trigger).stream()
                .filter(key -> !SettingTable.KEYS.isMeant(key))
                .map(Echo::ofName)
                .collect(Collectors.joining(", "));
        return trigger.path().replaceFirst(".*\\.", "") + " at "
                + Echo.of(trigger.at("metadata.scalerAddress").text().orElse("no address"))
                + (keys.isEmpty() ? "" : " with " + keys);
    }

    /** Types, in their order. */
    static String listed(List<ManifestNode> triggers) {
        return triggers.stream()
                .map(trigger -> trigger.path().replaceFirst(".*\\.", "") + " " + Echo.ofName(type(trigger)))
                .collect(Collectors.joining(", "));
    }

    private static Parsed<TriggerChoice> refused(Problem problem) {
        return new Parsed.Refused<>(List.of(problem));
    }
}
