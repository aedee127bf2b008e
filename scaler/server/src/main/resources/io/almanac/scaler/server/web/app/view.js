// What the charts of a workload show.

const AHEAD_RATIO = 0.35;
const LEAST_AHEAD_SECONDS = 900;
const QUARTER_SECONDS = 900;

/** `range` is the time shown, or null for that up to now and a part of what is ahead. */
export function viewOf(workload, series, now, range) {
  const { forecast, settings, answer } = workload;
  const past = series.before();
  const history = series.history.sorted();
  const reach = forecast ? forecast.at.at(-1) - now : 0;
  const ahead = Math.min(reach, Math.max(LEAST_AHEAD_SECONDS, AHEAD_RATIO * series.spanSeconds));
  return {
    now,
    isLive: range === null,
    calendar: workload.calendar,
    range: range ?? [now - series.spanSeconds, now + Math.max(ahead, 0.02 * series.spanSeconds)],
    history: longer(history, past),
    unknown: history.at.filter((_, i) => history.load[i] === null),
    past,
    decisions: series.decisions.sorted(),
    seen: series.replicas(),
    forecast,
    threshold: settings.threshold,
    stepSeconds: series.stepSeconds,
    leadTimeSeconds: settings.leadTimeSeconds,
    leadWindowSeconds: answer.reasons?.leadWindowSeconds ?? settings.leadTimeSeconds,
  };
}

/** Where load is not held any more, the largest of each quarter of an hour. */
function longer(history, past) {
  const before = past.at.filter((at) => at + QUARTER_SECONDS <= (history.at[0] ?? Infinity));
  return { at: [...before, ...history.at], load: [...past.load.slice(0, before.length), ...history.load] };
}
