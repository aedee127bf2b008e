package io.almanac.scaler.cli.why;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The current number of a workload in words: what each part adds to it, from the present load up to what KEDA is told, and what
 * stands beside.
 */
public final class Explained {
    private static final int LABEL_WIDTH = 52;

    private final JsonNode workload;
    private final JsonNode settings;
    private final JsonNode answer;
    private final JsonNode reasons;
    private final String mode;
    private final List<String> lines = new ArrayList<>();

    private Explained(JsonNode workload) {
        this.workload = workload;
        this.settings = workload.path("settings");
        this.answer = workload.path("answer");
        this.reasons = answer.path("reasons");
        this.mode = settings.path("mode").asText();
    }

    /** @param workload as the API tells it in full */
    public static List<String> lines(JsonNode workload) {
        Explained explained = new Explained(workload);
        explained.say();
        return explained.lines;
    }

    private void say() {
        String name = workload.path("namespace").asText() + "/"
                + workload.path("name").asText();
        if (answer.path("kind").asText().equals("undecided")) {
            lines.add(name + " (" + mode + "): no decision yet: "
                    + answer.path("reason").asText());
        } else {
            int replicas = answer.path("replicas").asInt();
            lines.add(name + " (" + mode + "): " + Figures.count(replicas, "replica") + ", decided "
                    + answer.path("at").asText() + " on " + basis());
            lines.add("");
            stack(replicas);
            lines.add("");
        }
        addIfAny("trouble: ", workload.path("trouble"));
        addIfAny("", reasons.path("explanation"));
        promise();
        wouldHave();
        promotion();
    }

    private String basis() {
        return switch (answer.path("basis").asText()) {
            case "forecast" -> "a forecast from fresh load";
            case "prior_forecast" -> "the forecast from before, as the load that is seen is not taken for demand";
            case "calibrated" -> "the present load and its own past errors; there is no model yet";
            case "observed" -> "nothing: this trigger only watches";
            case "reactive" -> "the present load alone";
            case "stale_forecast" -> "the last good forecast: the load has not been seen for a while";
            case "last_week" -> "the same time last week: the load has not been seen for long";
            case "yesterday" -> "yesterday, or the newest day of the same kind: the load has not been seen for long";
            default -> "the last decision, held: the load has not been seen for long";
        };
    }

    /** Each part with what it adds, and the sum. */
    private void stack(int replicas) {
        boolean isServed = mode.equals("predictive");
        int present = reasons.path("presentReplicas").asInt();
        int needed = reasons.path("neededReplicas").asInt();
        part(
                "present load " + Figures.load(reasons.path("presentLoad")) + " / " + Figures.load(presentThreshold()),
                present);
        int reached = present;
        if (!reasons.path("boundLoad").isNull()) {
            int forecast = reasons.path("forecastReplicas").asInt();
            String bound = "bound " + Figures.load(reasons.path("boundLoad")) + " for "
                    + Figures.duration(reasons.path("leadWindowSeconds")) + " / "
                    + Figures.load(settings.path("threshold"));
            if (isServed) {
                part(bound, Math.max(0, forecast - present));
                reached = Math.max(present, forecast);
            } else {
                lines.add("    (" + bound + " needs " + forecast + ", which is not served)");
            }
        }
        if (needed > reached) {
            part(
                    answer.path("rule").asText().equals("schedule_floor")
                            ? "a schedule of the calendar"
                            : "held from when load was last seen",
                    needed - reached);
        }
        if (replicas != needed) {
            part(difference(replicas), replicas - needed);
        }
        lines.add(String.format(
                Locale.ROOT,
                "  = %-" + LABEL_WIDTH + "s %5d   allowed %s",
                "told to KEDA as " + Figures.load(answer.path("value"))
                        + (answer.path("isActive").asBoolean() ? "" : ", not active"),
                replicas,
                Figures.allowed(settings)));
    }

    private JsonNode presentThreshold() {
        boolean isWatched = mode.equals("shadow") || mode.equals("observe");
        return settings.path(isWatched ? "advertisedThreshold" : "threshold");
    }

    private String difference(int replicas) {
        return switch (answer.path("rule").asText()) {
            case "observing" -> "not asked for, as it only observes";
            case "max_replicas" -> "maxReplicas";
            case "min_replicas" -> "minReplicas";
            default -> replicas > reasons.path("neededReplicas").asInt() ? "past the HPA's tolerance" : "bounds";
        };
    }

    private void part(String what, int replicas) {
        lines.add(String.format(
                Locale.ROOT, "  %s %-" + LABEL_WIDTH + "s %5d", replicas < 0 ? "-" : "+", what, Math.abs(replicas)));
    }

    private void promise() {
        JsonNode budget = workload.path("errorBudget");
        if (!budget.path("spentSeconds").isNumber()) { // there is no budget, or nothing is promised yet
            return;
        }
        lines.add(
                "promise: short " + Figures.percent(budget.path("achievedRatio").asDouble()) + " of "
                        + Figures.duration(budget.path("observedSeconds")) + " where "
                        + Figures.percent(budget.path("promisedRatio").asDouble()) + " is promised; careful to "
                        + budget.path("level").asText());
    }

    private void wouldHave() {
        JsonNode accounts = workload.path("wouldHave");
        if (accounts.isMissingNode() || accounts.isNull()) {
            return;
        }
        lines.add("would have been, in " + Figures.duration(accounts.path("observedSeconds")) + ": forecast "
                + account(accounts.path("forecast")) + "; present load alone " + account(accounts.path("reactive")));
        JsonNode beside = accounts.path("beside");
        if (!beside.isNull()) {
            lines.add("beside what served, in " + Figures.duration(beside.path("seenSeconds")) + ": forecast "
                    + account(beside.path("forecast")) + "; served " + account(beside.path("served")));
        }
    }

    private static String account(JsonNode account) {
        return Figures.load(account.path("replicaHours")) + " replica-hours, short "
                + Figures.percent(account.path("shortRatio").asDouble());
    }

    private void promotion() {
        JsonNode promotion = workload.path("promotion");
        if (promotion.isMissingNode() || promotion.isNull()) {
            return;
        }
        lines.add("promotion: " + promotion.path("mode").asText() + " since "
                + promotion.path("since").asText() + ": "
                + promotion.path("standing").asText());
        for (JsonNode step : promotion.path("steps")) {
            lines.add("  " + step.path("at").asText() + " from "
                    + step.path("from").asText() + " to " + step.path("to").asText() + ": "
                    + step.path("figures").asText());
        }
    }

    private void addIfAny(String label, JsonNode text) {
        if (!text.isMissingNode() && !text.isNull() && !text.asText().isEmpty()) {
            lines.add(label + text.asText());
        }
    }
}
