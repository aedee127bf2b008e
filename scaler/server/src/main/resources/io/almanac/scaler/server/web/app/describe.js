// What the charts show, in words, for those who do not see them.

import { count, duration, load, timeOfDay } from './format.js';

/** The load, what is expected of it, and how often it was above the bound. */
export function loadInWords({ history, forecast, decisions, misses, range, now }) {
  const known = history.load.filter((value) => value !== null);
  if (known.length === 0) {
    return 'Load: none has been seen yet.';
  }
  return [
    `Load over the last ${duration(now - range[0])}: ${between(known)}, newest ${load(known.at(-1))}.`,
    forecast ? expected(forecast) : 'There is no forecast.',
    decisions.bound.at(-1) === null || decisions.bound.length === 0 ? '' : `Replicas are ordered for ${load(decisions.bound.at(-1))}.`,
    misses.length === 0 ? '' : `The load was above the bound in ${count(misses.length, 'step', 'steps')}.`,
  ].filter((sentence) => sentence !== '').join(' ');
}

/** The replicas decided, or those of the demo's two loops. */
export function replicasInWords({ decisions, demo, range, now }) {
  const span = `over the last ${duration(now - range[0])}`;
  if (demo) {
    return demo.at.length === 0 ? 'Ready replicas: none yet.' :
      `Ready replicas ${span}: with Almanac ${between(demo.almanacReady)}, reactively ${between(demo.reactiveReady)}.`;
  }
  return decisions.replicas.length === 0 ? 'Replicas: none decided yet.' :
    `Replicas decided ${span}: ${between(decisions.replicas)}, newest ${load(decisions.replicas.at(-1))}.`;
}

function expected({ at, levels, paths }) {
  const median = paths[levels.indexOf(0.5)];
  const highest = median.indexOf(Math.max(...median));
  return `Expected: at most ${load(median[highest])}, at ${timeOfDay(at[highest])}.`;
}

const between = (values) => `between ${load(Math.min(...values))} and ${load(Math.max(...values))}`;
