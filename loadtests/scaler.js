// KEDA's calls to the scaler: for each workload a poll every 30 s and a sync of the autoscaler every 15 s, and in both
// GetMetricSpec, GetMetrics and IsActive, strictly one after the other; a failure is tried once more at once.
//   k6 run [-e SCALER=127.0.0.1:6001 -e WORKLOADS=100 -e SPEED=10 -e DURATION=2m -e QUERY=...] loadtests/scaler.js

import { check, sleep } from 'k6';
import grpc from 'k6/net/grpc';
import { Rate } from 'k6/metrics';
import exec from 'k6/execution';
import { percentiles } from './lib/app.js';
import { readOptions, rules } from './lib/options.js';
import { summaryOf } from './lib/summary.js';
import { grpcThresholds } from './lib/thresholds.js';

const { SCALER, WORKLOADS, SPEED, DURATION, WARM_UP, QUERY, DATA_SOURCE, THRESHOLD } = readOptions('scaler', {
  SCALER: { rule: rules.address, preset: '127.0.0.1:6001', meaning: 'where almanac serve listens for KEDA' },
  WORKLOADS: { rule: rules.whole(1, 10000), preset: '100', meaning: 'how many ScaledObjects KEDA asks about' },
  SPEED: { rule: rules.number(0.1, 1000), preset: '10', meaning: 'how many times as often as KEDA does' },
  DURATION: { rule: rules.duration, preset: '2m', meaning: 'how long it takes, after the warm-up' },
  WARM_UP: { rule: rules.duration, preset: '2m', meaning: 'how long the scaler may take to read and learn its history' },
  QUERY: {
    rule: rules.text,
    preset: 'sum(rate(app_requests_total{app="shop"}[2m]))',
    meaning: 'the PromQL of every workload',
  },
  DATA_SOURCE: { rule: rules.text, preset: 'default', meaning: "one of the dataSources in the server's file" },
  THRESHOLD: { rule: rules.number(0.001, 1000000000), preset: '20', meaning: 'load that one replica should carry' },
});

const SERVICE = 'externalscaler.ExternalScaler';
const POLL_SECONDS = 30;
const SYNC_SECONDS = 15;
const callsFailed = new Rate('keda_calls_failed');
const client = new grpc.Client();
client.load(['../proto/src/main/proto'], 'externalscaler.proto');

/** One of the two reasons to ask, so often for all workloads together. */
function asking(everySeconds) {
  const perMinute = (60 * WORKLOADS * SPEED) / everySeconds;
  return {
    executor: 'constant-arrival-rate',
    rate: Math.max(1, Math.round(perMinute)),
    timeUnit: '1m',
    duration: `${DURATION}ms`,
    preAllocatedVUs: Math.min(50, Math.max(4, Math.ceil(perMinute / 600))),
    maxVUs: 500,
  };
}

export const options = {
  scenarios: { poll: asking(POLL_SECONDS), sync: asking(SYNC_SECONDS) },
  thresholds: grpcThresholds(),
  summaryTrendStats: percentiles,
  setupTimeout: `${WARM_UP + 30000}ms`,
};

function workload(i) {
  return {
    name: `loadtest-${i}`,
    namespace: 'loadtests',
    scalerMetadata: { query: QUERY, threshold: String(THRESHOLD), dataSource: DATA_SOURCE },
  };
}

function connect() {
  try {
    client.connect(SCALER, { plaintext: true, timeout: '5s' });
  } catch (cause) {
    throw new Error(`nothing serves gRPC at SCALER=${SCALER} (${cause}); start almanac serve, or give -e SCALER=host:port`);
  }
}

function call(method, request) {
  return client.invoke(`${SERVICE}/${method}`, request, { tags: { method }, timeout: '3s' });
}

function isOk(answer) {
  return answer.status === grpc.StatusOK;
}

/** As KEDA does: once more, at once. */
function callTwiceIfNeeded(method, request) {
  const first = call(method, request);
  callsFailed.add(!isOk(first));
  if (isOk(first)) {
    return first;
  }
  const second = call(method, request);
  callsFailed.add(!isOk(second));
  return second;
}

function valueOf(i) {
  return call('GetMetrics', { scaledObjectRef: workload(i), metricName: 'almanac' });
}

/** Until the first history is read the scaler answers UNAVAILABLE, and says so: waits for all workloads. */
export function setup() {
  connect();
  const end = Date.now() + WARM_UP;
  const answers = Array.from({ length: WORKLOADS }, (_, i) => valueOf(i)); // From now on it knows all of them.
  for (let i = 0; i < WORKLOADS; i++) {
    let answer = answers[i];
    while (!isOk(answer) && Date.now() < end) {
      sleep(0.2);
      answer = valueOf(i);
    }
    if (!isOk(answer)) {
      client.close();
      exec.test.abort(
        `workload ${i} has no value after WARM_UP: ${answer.error.message}; see the scaler's page, or raise WARM_UP`,
      );
    }
  }
  client.close();
}

let isConnected = false;

export default function scaler() {
  if (!isConnected) {
    connect();
    isConnected = true;
  }
  const reference = workload(exec.scenario.iterationInTest % WORKLOADS);
  const specs = callTwiceIfNeeded('GetMetricSpec', reference);
  check(specs, { 'one metric, its target is the threshold': hasTarget });
  const values = callTwiceIfNeeded('GetMetrics', { scaledObjectRef: reference, metricName: 'almanac' });
  check(values, { 'the value is whole replicas': hasWholeReplicas });
  const activity = callTwiceIfNeeded('IsActive', reference);
  check(activity, { 'activity is told': (it) => isOk(it) && typeof it.message.result === 'boolean' });
}

function hasTarget(answer) {
  return isOk(answer) && answer.message.metricSpecs.length === 1 && answer.message.metricSpecs[0].targetSizeFloat === THRESHOLD;
}

function hasWholeReplicas(answer) {
  if (!isOk(answer) || answer.message.metricValues.length !== 1) {
    return false;
  }
  const replicas = answer.message.metricValues[0].metricValueFloat / THRESHOLD;
  return replicas >= 0 && Math.abs(replicas - Math.round(replicas)) < 1e-6;
}

export const handleSummary = summaryOf('scaler');
