// Load that rises in steps to RATE and falls again: where does latency begin to grow?
//   k6 run [-e RATE=200 -e DURATION=5m -e BASE_URL=...] loadtests/load-test.js

import { appOptions, openModel, percentiles, requireApp, visit } from './lib/app.js';
import { readOptions, rules } from './lib/options.js';
import { summaryOf } from './lib/summary.js';
import { httpThresholds } from './lib/thresholds.js';

const { BASE_URL, RATE, DURATION } = readOptions('load-test', {
  ...appOptions,
  RATE: { rule: rules.number(1, 100000), preset: '200', meaning: 'requests a second at the top' },
  DURATION: { rule: rules.duration, preset: '5m', meaning: 'how long it takes' },
});

/** Climb to a fifth of the rate, stay; climb to two fifths, stay; ...; and half as steep down. */
const STEPS = 5;
const second = DURATION / 1000;
const steps = Array.from({ length: STEPS }, (_, i) => ((i + 1) / STEPS) * RATE).flatMap((rate) => [
  { seconds: 0.05 * second, rate },
  { seconds: 0.13 * second, rate },
]);

export const options = {
  scenarios: { rising: openModel([...steps, { seconds: 0.1 * second, rate: 0 }], 1, RATE) },
  thresholds: httpThresholds(),
  summaryTrendStats: percentiles,
};

export function setup() {
  requireApp(BASE_URL);
}

export default function loadTest() {
  visit(BASE_URL);
}

export const handleSummary = summaryOf('load-test');
