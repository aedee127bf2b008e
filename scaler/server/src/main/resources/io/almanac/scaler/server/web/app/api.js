// What the server says. All reads; a read that takes too long counts as failed.

const TIMEOUT_MILLIS = 8000;
/** A replay takes a second or so, and waits for others'. */
const REPLAY_MILLIS = 30_000;
/** In the place of a status, where what answers is not the server. */
export const SOMETHING_ELSE = -1;
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

/** Its decisions of a fortnight, by quarters of an hour. */
export const past = (key, spanSeconds) => read(`workloads/${key}/decisions`, { spanSeconds });

/** What other settings would have come to; `settings` as a trigger's metadata say them. */
export const whatIf = async (key, settings) =>
  json(await answer(withQuery(`workloads/${key}/what-if`, settings), AbortSignal.timeout(REPLAY_MILLIS)));

/** Its ScaledObject as YAML, with `settings` in the place of those it has. */
export const scaledObject = async (key, settings) =>
  (await answer(withQuery(`workloads/${key}/scaled-object`, settings), AbortSignal.timeout(TIMEOUT_MILLIS))).text();

export const demo = (spanSeconds, since) => read('demo', { spanSeconds, since: instant(since) });

/** A stream of events: the body of an answer that does not end. */
export async function events(signal) {
  return (await answer('events', signal)).body;
}

const instant = (epoch) => (epoch ? new Date(epoch * 1000).toISOString() : '');

function withQuery(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== '' && value !== undefined && value !== 0);
  const query = new URLSearchParams(given).toString();
  return query ? `${path}?${query}` : path;
}

async function read(path, parameters = {}) {
  return json(await answer(withQuery(path, parameters), AbortSignal.timeout(TIMEOUT_MILLIS)));
}

const json = (reply) => reply.json().catch(() => { throw somethingElse(); });

/** A proxy before the server that wants somebody to sign in again answers with its own page, or sends there. */
const somethingElse = () => new Unreachable(SOMETHING_ELSE, 'something else answers in the place of the server');

async function answer(path, signal) {
  let reply;
  try {
    reply = await fetch(ROOT + path, { signal, redirect: 'manual' });
  } catch {
    throw new Unreachable(0, 'the server does not answer');
  }
  if (reply.type === 'opaqueredirect') {
    throw somethingElse();
  }
  if (!reply.ok) {
    throw new Unreachable(reply.status, await reply.json().then(({ detail }) => detail, () => `the server answered ${reply.status}`));
  }
  return reply;
}

export const epochSeconds = (instantText) => Date.parse(instantText) / 1000;
