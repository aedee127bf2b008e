// What the server says. All reads; a read that takes too long counts as failed.

const TIMEOUT_MILLIS = 8000;
const ROOT = 'api/v1/';

/** Thrown when the server cannot be reached or refuses; `status` is that of HTTP, 0 without an answer. */
export class Unreachable extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const keyOf = (workload) => [workload.namespace, workload.name, workload.digest].map(encodeURIComponent).join('/');

export const fleet = () => read('fleet');

/** A page of `workloads` or `namespaces`; `selection` has parameters of the API. */
export const page = (list, selection, offset, limit) => read(list, { ...selection, offset, limit });

export const refused = (offset, limit) => read('refused', { offset, limit });

export const sources = () => read('sources');

export const workload = (key, spanSeconds, since) => read(`workloads/${key}`, { spanSeconds, since: instant(since) });

export const demo = (spanSeconds, since) => read('demo', { spanSeconds, since: instant(since) });

/** A stream of events: the body of an answer that does not end. */
export async function events(signal) {
  return (await answer('events', signal)).body;
}

const instant = (epoch) => (epoch ? new Date(epoch * 1000).toISOString() : '');

async function read(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== '' && value !== undefined && value !== 0);
  const query = new URLSearchParams(given).toString();
  return (await answer(query ? `${path}?${query}` : path, AbortSignal.timeout(TIMEOUT_MILLIS))).json();
}

async function answer(path, signal) {
  let reply;
  try {
    reply = await fetch(ROOT + path, { signal });
  } catch {
    throw new Unreachable(0, 'the server does not answer');
  }
  if (!reply.ok) {
    throw new Unreachable(reply.status, await reply.json().then(({ detail }) => detail, () => `the server answered ${reply.status}`));
  }
  return reply;
}

export const epochSeconds = (instantText) => Date.parse(instantText) / 1000;
