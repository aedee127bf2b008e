// What counts as good, for every scenario: the one place to change it. A broken threshold makes k6 exit with 99.

import { readOptions, rules } from './options.js';

/** Latencies in milliseconds; the app's p99 is the objective that alerts watch, KEDA's calls are answered from memory. */
const presets = {
  app: { P95: 500, P99: 2000 },
  scaler: { P95: 30, P99: 100 },
};

/** Largest share of requests that may fail. */
const ERROR_RATIO = 0.01;

function bounds(kind) {
  const rule = rules.number(1, 600000);
  return readOptions('thresholds', {
    P95: { rule, preset: String(presets[kind].P95), meaning: 'the bound on the 95th percentile in ms' },
    P99: { rule, preset: String(presets[kind].P99), meaning: 'the bound on the 99th percentile in ms' },
  });
}

/** For requests to the demo app. */
export function httpThresholds() {
  const { P95, P99 } = bounds('app');
  return {
    http_req_failed: [`rate<${ERROR_RATIO}`],
    http_req_duration: [`p(95)<${P95}`, `p(99)<${P99}`],
    checks: [`rate>${1 - ERROR_RATIO}`],
  };
}

/** The same while a crowd comes: the app may be slower for a moment, but must not fail. */
export function rushThresholds() {
  return { ...httpThresholds(), http_req_duration: [`p(95)<${bounds('app').P99}`] };
}

/** For KEDA's calls. */
export function grpcThresholds() {
  const { P95, P99 } = bounds('scaler');
  return {
    grpc_req_duration: [`p(95)<${P95}`, `p(99)<${P99}`],
    keda_calls_failed: [`rate<${ERROR_RATIO}`],
    checks: [`rate>${1 - ERROR_RATIO}`],
  };
}
