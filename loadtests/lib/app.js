// The demo app's users: four of five look at its page, one sends something through the chain.

import http from 'k6/http';
import { check } from 'k6';
import { rules } from './options.js';
import { refuse } from './refusal.js';

const SHARE_OF_CHAIN = 0.2;
const JSON_BODY = { headers: { 'Content-Type': 'application/json' } };

/** Options that every scenario against the app has. */
export const appOptions = {
  BASE_URL: { rule: rules.url, preset: 'http://127.0.0.1:8000', meaning: 'where the demo app is' },
};

/** Percentiles that summaries show. */
export const percentiles = ['avg', 'min', 'med', 'p(90)', 'p(95)', 'p(99)', 'max'];

/** Ends the run before its first request if nobody is there. */
export function requireApp(baseUrl) {
  const answer = http.get(`${baseUrl}/healthz`, { responseCallback: null });
  if (answer.status !== 200) {
    const what = answer.status === 0 ? answer.error : `${answer.status}`;
    refuse('there is no app', [
      `BASE_URL=${baseUrl} must be a demo app, but GET /healthz got: ${what}; start one by ./almanac app --chain, or give` +
        ' the address of one that runs',
    ]);
  }
}

export function look(baseUrl) {
  const answer = http.get(`${baseUrl}/`, { tags: { name: 'GET /' } });
  check(answer, { 'GET / names the service': (it) => it.status === 200 && typeof it.json('message') === 'string' });
}

export function send(baseUrl) {
  const answer = http.post(`${baseUrl}/process`, '["k6"]', { ...JSON_BODY, tags: { name: 'POST /process' } });
  check(answer, { 'POST /process went through the chain': (it) => it.status === 200 && it.json('0') === 'k6' });
}

/** One request of one user. */
export function visit(baseUrl) {
  if (Math.random() < SHARE_OF_CHAIN) {
    send(baseUrl);
  } else {
    look(baseUrl);
  }
}

/**
 * An open model: requests come at their rate, whether or not earlier ones have been answered, as users' do. There are
 * enough virtual users for answers of one second, so that k6 itself leaves out none.
 */
export function openModel(stages, startRate, largestRate) {
  return {
    executor: 'ramping-arrival-rate',
    startRate: Math.round(startRate * 60),
    timeUnit: '1m',
    preAllocatedVUs: Math.min(200, Math.max(10, Math.ceil(largestRate / 4))),
    maxVUs: Math.min(5000, Math.max(50, Math.ceil(largestRate))),
    stages: stages.map(({ seconds, rate }) => ({ duration: `${Math.round(seconds * 1000)}ms`, target: Math.round(rate * 60) })),
  };
}
