// What the server says. All reads; a read that takes too long counts as failed.

const TIMEOUT_MILLIS = 8000;

/** Thrown when the server cannot be reached or refuses. */
export class Unreachable extends Error {}

export const keyOf = (workload) => [workload.namespace, workload.name, workload.digest].map(encodeURIComponent).join('/');

export const workloads = () => read('api/workloads');

export const workload = (key, spanSeconds, since) => read(`api/workloads/${key}`, spanSeconds, since);

export const demo = (spanSeconds, since) => read('api/demo', spanSeconds, since);

async function read(path, spanSeconds, since) {
  const parameters = new URLSearchParams();
  if (spanSeconds) {
    parameters.set('spanSeconds', spanSeconds);
  }
  if (since) {
    parameters.set('since', new Date(since * 1000).toISOString());
  }
  const query = parameters.toString();
  let answer;
  try {
    answer = await fetch(query ? `${path}?${query}` : path, { signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
  } catch {
    throw new Unreachable('the server does not answer');
  }
  if (!answer.ok) {
    throw new Unreachable(`the server answered ${answer.status}`);
  }
  return answer.json();
}

export const epochSeconds = (instant) => Date.parse(instant) / 1000;
