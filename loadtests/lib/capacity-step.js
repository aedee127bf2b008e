// One step of loadtests/capacity: GET / at a constant rate, and whether the app bore it. Leaves a line in SUMMARY.txt:
// the 99th percentile in ms, the share of requests that failed, the share that k6 could not send in time.

import http from 'k6/http';
import { appOptions } from './app.js';
import { readOptions, rules } from './options.js';

const { BASE_URL, RATE, DURATION } = readOptions('capacity', {
  ...appOptions,
  RATE: { rule: rules.whole(1, 100000), meaning: 'requests a second' },
  DURATION: { rule: rules.duration, meaning: 'how long the step takes' },
});

export const options = {
  scenarios: {
    step: {
      executor: 'constant-arrival-rate',
      rate: RATE,
      duration: `${DURATION}ms`,
      preAllocatedVUs: 100,
      maxVUs: 400,
      gracefulStop: '5s',
    },
  },
  summaryTrendStats: ['p(99)'],
};

export default function step() {
  http.get(`${BASE_URL}/`);
}

export function handleSummary({ metrics }) {
  const count = (name) => (metrics[name] ? metrics[name].values.count : 0);
  const left = count('dropped_iterations');
  const wanted = Math.max(1, count('iterations') + left);
  const line = [metrics.http_req_duration.values['p(99)'], metrics.http_req_failed.values.rate, left / wanted];
  return { [`${__ENV.SUMMARY}.txt`]: `${line.map((value) => value.toFixed(4)).join(' ')}\n` };
}
