// The console: shows what the address says, and again when the server says that something has changed.

import * as api from './api.js';
import { listen } from './changes.js';
import { Connection } from './connection.js';
import { emptyPage } from './empty.js';
import { FleetView } from './fleet.js';
import { RefusedView } from './refused.js';
import { SourcesView } from './sources.js';
import { WorkloadView } from './workload.js';
import { clock, useUtc, zoneName } from './format.js';
import { address, route } from './route.js';
import { onThemeChange } from './theme.js';

const QUICK_MILLIS = 1000;
/** With so many workloads there is always something new: it is asked for less often. */
const MANY = 500;
const CALM_MILLIS = 5000;
/** Without events, every so often. */
const POLL_MILLIS = 5000;

const main = document.getElementById('main');
const clockNode = document.getElementById('clock');
const zone = document.getElementById('zone');
const connection = new Connection(document.getElementById('connection'));
const views = { fleet: new FleetView(), refused: new RefusedView(), sources: new SourcesView(), workload: new WorkloadView((instant) => heard(instant)) };

let fleet = null;
let shown = null;
let now = 0;
let nowAt = 0;
let version = '';
let isUtc = false;
let isBusy = false;
let isWanted = false;
let lastRefresh = 0;
let timer = null;

const elapsed = () => (performance.now() - nowAt) / 1000;

/** The server's clock; a demo's goes faster than this computer's and is known only when it is told. */
const serverNow = () => (fleet?.isDemo ? now : now + elapsed());

function heard(instant) {
  const told = api.epochSeconds(instant);
  if (told > serverNow() || Math.abs(told - serverNow()) > QUICK_MILLIS / 1000) {
    now = told;
    nowAt = performance.now();
  }
  showClock();
}

function showClock() {
  clockNode.textContent = now === 0 ? '' : clock(serverNow());
  clockNode.dateTime = now === 0 ? '' : new Date(serverNow() * 1000).toISOString();
}

/** Which view: at the start that of the only workload there is, or of the demo's, or else all. */
async function wanted() {
  const asked = route();
  if (fleet.workloads === 0 && ['start', 'fleet'].includes(asked.view)) {
    return { view: 'empty' };
  }
  if (asked.view === 'start' && (fleet.isDemo || fleet.workloads === 1)) {
    const { workloads } = await api.page('workloads', {}, 0, 1);
    return { view: 'workload', key: api.keyOf(workloads[0]), parameters: asked.parameters };
  }
  return asked.view === 'start' ? { ...asked, view: 'fleet' } : asked;
}

async function show() {
  fleet = await api.fleet();
  heard(fleet.now);
  const { view, key, parameters } = await wanted();
  showLinks(view);
  const next = view === 'empty' ? null : views[view];
  if (next === null) {
    main.replaceChildren(...emptyPage(fleet));
  } else if (shown !== next) {
    main.replaceChildren(...next.nodes);
    if (shown !== null) {
      main.focus({ preventScroll: true });
    }
    next.attached?.();
  }
  shown = next;
  document.title = 'Almanac';
  await next?.show(parameters, fleet, serverNow(), key);
}

function showLinks(view) {
  document.querySelectorAll('.views a').forEach((link) => {
    const isHere = link.hash === address(`/${view}`);
    link[isHere ? 'setAttribute' : 'removeAttribute']('aria-current', 'page');
  });
}

async function refresh() {
  if (isBusy) {
    isWanted = true;
    return;
  }
  isBusy = true;
  isWanted = false;
  lastRefresh = performance.now();
  try {
    await show();
    connection.answered(serverNow(), fleet.isDemo);
  } catch (problem) {
    if (!(problem instanceof api.Unreachable)) {
      throw problem;
    }
    connection.lost(problem);
  } finally {
    isBusy = false;
    if (isWanted) {
      refresh();
    }
  }
}

/** Not at once for each change: so that a page costs the server next to nothing. */
function refreshSoon() {
  const pause = fleet?.workloads > MANY ? CALM_MILLIS : QUICK_MILLIS;
  if (timer === null && !document.hidden) {
    timer = setTimeout(() => { timer = null; refresh(); }, Math.max(0, lastRefresh + pause - performance.now()));
  }
}

function showZone() {
  useUtc(isUtc);
  zone.textContent = zoneName();
}

zone.addEventListener('click', () => {
  isUtc = !isUtc;
  showZone();
  views.workload.redraw();
  refresh();
});
window.addEventListener('hashchange', () => refresh());
document.addEventListener('visibilitychange', () => document.hidden || refreshSoon());
onThemeChange(() => { views.workload.redraw(); refresh(); });
setInterval(() => { showClock(); shown?.tick?.(serverNow()); }, QUICK_MILLIS);
setInterval(() => performance.now() - lastRefresh > 3 * POLL_MILLIS || connection.isLost ? refreshSoon() : null, POLL_MILLIS);

showZone();
refresh();
listen((event) => {
  heard(event.now);
  if (event.version !== version || connection.isLost) {
    version = event.version;
    refreshSoon();
  }
}, (problem) => (problem.status === 503 ? refreshSoon() : connection.lost(problem)));
