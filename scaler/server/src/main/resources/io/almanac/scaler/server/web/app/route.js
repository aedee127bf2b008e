// What is shown stands in the address, so that it can be sent to others and the way back leads where one was.

const VIEWS = ['fleet', 'refused', 'sources'];

/** `{view, key, parameters}`: one of the views, or `workload` with its key; `start` without any address. */
export function route() {
  const [path, query = ''] = location.hash.slice(1).split('?');
  const parameters = Object.fromEntries(new URLSearchParams(query));
  if (path === '' || path === '/') {
    return { view: 'start', key: '', parameters };
  }
  const view = VIEWS.find((name) => path === `/${name}`);
  return view ? { view, key: '', parameters } : { view: 'workload', key: path, parameters };
}

/** The address of a view, or of the workload with a key; empty parameters are left out. */
export function address(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== '' && value !== undefined);
  const query = new URLSearchParams(given).toString();
  return `#${path}${query ? `?${query}` : ''}`;
}

/** Goes where `hash` says without leaving a step to go back to. */
export function replace(hash) {
  history.replaceState(null, '', hash);
}
