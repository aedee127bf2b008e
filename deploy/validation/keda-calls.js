// KEDA's calls for one workload, as fast as -e RATE a second, for -e DURATION: GetMetricSpec, GetMetrics, IsActive, one
// after the other, and what fails once more at once, as KEDA does. Prints one line of JSON.
import grpc from 'k6/net/grpc';
import { Counter } from 'k6/metrics';

const SERVICE = 'externalscaler.ExternalScaler';
const answered = new Counter('answered');
const retried = new Counter('retried');
const failed = new Counter('failed');
const client = new grpc.Client();
client.load(['../../proto/src/main/proto'], 'externalscaler.proto');

export const options = {
  scenarios: {
    keda: {
      executor: 'constant-arrival-rate',
      rate: Number(__ENV.RATE),
      duration: __ENV.DURATION,
      preAllocatedVUs: 4,
    },
  },
};

const workload = {
  name: 'app-a',
  namespace: 'demo',
  scalerMetadata: {
    query: 'sum(rate(app_requests_total{app="app-a"}[2m]))',
    threshold: '10',
    leadTime: '1m',
    maxReplicas: '100',
  },
};

function isAnswered(call, message) {
  try {
    client.connect(__ENV.SCALER, { plaintext: true });
    return client.invoke(`${SERVICE}/${call}`, message, { timeout: '5s' }).status === grpc.StatusOK;
  } catch (unreachable) {
    return false;
  }
}

function ask(call, message) {
  if (isAnswered(call, message)) {
    answered.add(1);
  } else if (isAnswered(call, message)) {
    retried.add(1);
  } else {
    failed.add(1);
  }
}

export default function () {
  ask('GetMetricSpec', workload);
  ask('GetMetrics', { scaledObjectRef: workload, metricName: 'almanac' });
  ask('IsActive', workload);
  client.close();
}

export function handleSummary({ metrics }) {
  const count = (name) => (metrics[name] ? metrics[name].values.count : 0);
  const counts = { answered: count('answered'), retried: count('retried'), failed: count('failed') };
  return { stdout: `${JSON.stringify(counts)}\n` };
}
