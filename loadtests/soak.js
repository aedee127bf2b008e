// The same load for long: does latency creep, does memory grow?
//   k6 run [-e RATE=100 -e DURATION=1h -e BASE_URL=...] loadtests/soak.js

import { appOptions, openModel, percentiles, requireApp, visit } from './lib/app.js';
import { readOptions, rules } from './lib/options.js';
import { summaryOf } from './lib/summary.js';
import { httpThresholds } from './lib/thresholds.js';

const { BASE_URL, RATE, DURATION } = readOptions('soak', {
  ...appOptions,
  RATE: { rule: rules.number(1, 100000), preset: '100', meaning: 'requests a second' },
  DURATION: { rule: rules.duration, preset: '1h', meaning: 'how long it takes' },
});

export const options = {
  scenarios: { steady: openModel([{ seconds: DURATION / 1000, rate: RATE }], RATE, RATE) },
  thresholds: httpThresholds(),
  summaryTrendStats: percentiles,
};

export function setup() {
  requireApp(BASE_URL);
}

export default function soak() {
  visit(BASE_URL);
}

export const handleSummary = summaryOf('soak');
