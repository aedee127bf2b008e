// Does everything answer, and does what must be refused get refused? Seconds; run it first.
//   k6 run [-e BASE_URL=http://127.0.0.1:8000] loadtests/smoke.js

import http from 'k6/http';
import { check } from 'k6';
import { appOptions, look, percentiles, requireApp, send } from './lib/app.js';
import { readOptions } from './lib/options.js';
import { summaryOf } from './lib/summary.js';
import { httpThresholds } from './lib/thresholds.js';

const { BASE_URL } = readOptions('smoke', appOptions);

export const options = {
  scenarios: { smoke: { executor: 'per-vu-iterations', vus: 1, iterations: 20, maxDuration: '1m' } },
  thresholds: { ...httpThresholds(), checks: ['rate==1'] },
  summaryTrendStats: percentiles,
};

export function setup() {
  requireApp(BASE_URL);
}

export default function smoke() {
  look(BASE_URL);
  send(BASE_URL);
  check(http.get(`${BASE_URL}/healthz`), { 'GET /healthz is alive': (it) => it.status === 200 && it.json('status') === 'alive' });
  check(http.get(`${BASE_URL}/readyz`), { 'GET /readyz is ready': (it) => it.status === 200 && it.json('status') === 'ready' });
  const refused = http.post(`${BASE_URL}/process`, '{"no": "array"}', {
    responseCallback: http.expectedStatuses(400),
  });
  check(refused, { 'POST /process refuses what is no array': (it) => it.status === 400 && it.json('error') !== '' });
  const nothing = http.get(`${BASE_URL}/nothing`, { responseCallback: http.expectedStatuses(404) });
  check(nothing, { 'GET /nothing is not found': (it) => it.status === 404 });
}

export const handleSummary = summaryOf('smoke');
