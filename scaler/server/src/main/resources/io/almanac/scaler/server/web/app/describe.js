// What the charts show, in words, for those who do not see them.

import { named } from './knownTimes.js';
import { count, dateTime, duration, load, timeOfDay } from './format.js';

const MOST_TIMES = 8;

/** The load, what is expected of it, and how often it was above the bound. */
export function loadInWords(view) {
  const { history, forecast, decisions, misses } = view;
  const known = inside(history.at, history.load, view).filter((value) => value !== null);
  if (known.length === 0) {
    return view.isLive ? 'Load: none has been seen yet.' : `Load ${time(view)}: none is known.`;
  }
  return [
    `Load ${time(view)}: ${between(known)}, newest ${load(known.at(-1))}.`,
    gapsInWords(view),
    forecast ? expected(forecast) : 'There is no forecast.',
    decisions.bound.at(-1) === null || decisions.bound.length === 0 ? '' : `Replicas are ordered for ${load(decisions.bound.at(-1))}.`,
    misses.length === 0 ? '' : `The load was above the bound in ${count(misses.length, 'step', 'steps')}.`,
    ...view.calendar.map((time) => `Calendar, ${dateTime(time.from)} to ${dateTime(time.until)}: ${named(time)}.`).slice(-MOST_TIMES),
  ].filter((sentence) => sentence !== '').join(' ');
}

/** The replicas decided, or those of the demo's two loops. */
export function replicasInWords(view) {
  const { decisions, past, demo } = view;
  const span = time(view);
  if (demo) {
    const [almanac, reactive] = [demo.almanacReady, demo.reactiveReady].map((ready) => inside(demo.at, ready, view));
    return almanac.length === 0 ? 'Ready replicas: none yet.' :
      `Ready replicas ${span}: with Almanac ${between(almanac)}, reactively ${between(reactive)}.`;
  }
  const decided = [...inside(past.at, past.fewestReplicas, view), ...inside(past.at, past.mostReplicas, view),
    ...inside(decisions.at, decisions.replicas, view)].filter((replicas) => replicas !== null);
  return [
    decided.length === 0 ? `Replicas: none decided ${view.isLive ? 'yet' : span}.` :
      `Replicas decided ${span}: ${between(decided)}, newest ${load(decided.at(-1))}.`,
    seenInWords('Ready', view.seen.ready, view),
    seenInWords('Ordered by the autoscaler', view.seen.wanted, view),
  ].filter((sentence) => sentence !== '').join(' ');
}

function seenInWords(what, values, view) {
  const known = inside(view.seen.at, values, view).filter((replicas) => replicas !== null);
  return known.length === 0 ? '' : `${what}: ${between(known)}, newest ${load(known.at(-1))}.`;
}

/** For how much of the time shown the load is unknown; empty if it is known. */
export function gapsInWords(view) {
  const gaps = inside(view.unknown, view.unknown, view).length;
  return gaps === 0 ? '' : `The load is unknown for ${duration(gaps * view.stepSeconds)} of the time shown: the line has gaps.`;
}

/** Those of `values` that lie in the time shown. */
const inside = (at, values, { range }) => values.filter((_, i) => at[i] >= range[0] && at[i] <= range[1]);

const time = ({ isLive, range, now }) =>
  (isLive ? `over the last ${duration(now - range[0])}` : `from ${dateTime(range[0])} to ${dateTime(range[1])}`);

function expected({ at, levels, paths }) {
  const median = paths[levels.indexOf(0.5)];
  const highest = median.indexOf(Math.max(...median));
  return `Expected: at most ${load(median[highest])}, at ${timeOfDay(at[highest])}.`;
}

const between = (values) => `between ${load(Math.min(...values))} and ${load(Math.max(...values))}`;
