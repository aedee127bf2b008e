// Two rushes from a tenth of RATE to RATE within seconds: what a crowd that nobody announced does.
//   k6 run [-e RATE=200 -e DURATION=3m -e BASE_URL=...] loadtests/spike.js

import { appOptions, openModel, percentiles, requireApp, visit } from './lib/app.js';
import { readOptions, rules } from './lib/options.js';
import { summaryOf } from './lib/summary.js';
import { rushThresholds } from './lib/thresholds.js';

const { BASE_URL, RATE, DURATION } = readOptions('spike', {
  ...appOptions,
  RATE: { rule: rules.number(1, 100000), preset: '200', meaning: 'requests a second during a rush' },
  DURATION: { rule: rules.duration, preset: '3m', meaning: 'how long it takes' },
});

const calm = RATE / 10;
const second = DURATION / 1000;
const rush = [
  { seconds: 0.2 * second, rate: calm },
  { seconds: 0.01 * second, rate: RATE },
  { seconds: 0.15 * second, rate: RATE },
  { seconds: 0.01 * second, rate: calm },
];

export const options = {
  scenarios: { rushes: openModel([...rush, ...rush, { seconds: 0.26 * second, rate: calm }], calm, RATE) },
  thresholds: rushThresholds(),
  summaryTrendStats: percentiles,
};

export function setup() {
  requireApp(BASE_URL);
}

export default function spike() {
  visit(BASE_URL);
}

export const handleSummary = summaryOf('spike');
