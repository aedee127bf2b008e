// Replays days of a trace on fast time, a weekday and a day of the weekend unless told otherwise. An open model: the
// requests of each moment come whether or not the app keeps up.
//   k6 run -e TRACE=shop.csv [-e DAYS=weekday,weekend -e DAY=3m -e RATE=200 -e BASE_URL=...] loadtests/realistic-load.js
// TRACE is any `timestamp,value` CSV; the simulator's own: almanac simulate --preset shop --csv shop.csv

import { SharedArray } from 'k6/data';
import { appOptions, openModel, percentiles, requireApp, visit } from './lib/app.js';
import { readOptions, rules } from './lib/options.js';
import { refuse } from './lib/refusal.js';
import { summaryOf } from './lib/summary.js';
import { httpThresholds } from './lib/thresholds.js';
import { NOT_REPLAYED, chooseDays, readTrace, stagesOf } from './lib/trace.js';

const { BASE_URL, TRACE, DAYS, DAY, RATE } = readOptions('realistic-load', {
  ...appOptions,
  TRACE: { rule: rules.text, meaning: 'the CSV to replay, such as one of almanac simulate --preset shop --csv shop.csv' },
  DAYS: { rule: rules.text, preset: 'weekday,weekend', meaning: 'all, or a list of weekday, weekend and dates' },
  DAY: { rule: rules.duration, preset: '3m', meaning: 'how long a day takes' },
  RATE: { rule: rules.number(1, 100000), preset: '200', meaning: 'requests a second at the busiest moment' },
});

/** A quarter of an hour: short enough for a surge, long enough for the means to be load and not noise. */
const PARTS_OF_DAY = 96;

function textOf(path) {
  const absolute = path.startsWith('/') ? path : `${__ENV.PWD}/${path}`;
  try {
    return open(absolute);
  } catch (cause) {
    return refuse(NOT_REPLAYED, [`${path}: cannot be read (${cause}); give the path of a readable file`]);
  }
}

// Read once, and not by each virtual user.
const stages = new SharedArray('stages', () => {
  const days = chooseDays(TRACE, readTrace(TRACE, textOf(TRACE)), DAYS);
  return stagesOf(days, PARTS_OF_DAY, DAY / 1000, RATE);
});
const all = Array.from(stages);

export const options = {
  scenarios: { replay: openModel(all, all[0].rate, RATE) },
  thresholds: httpThresholds(),
  summaryTrendStats: percentiles,
};

export function setup() {
  requireApp(BASE_URL);
}

export default function realisticLoad() {
  visit(BASE_URL);
}

export const handleSummary = summaryOf('realistic-load');
