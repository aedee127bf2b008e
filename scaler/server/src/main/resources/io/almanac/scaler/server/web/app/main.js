// The console: asks the server every second, shows what it says.

import * as api from './api.js';
import { Detail } from './detail.js';
import { Sidebar } from './sidebar.js';
import { showDemo } from './demo.js';
import { emptyPage } from './empty.js';
import { DemoSeries, WorkloadSeries } from './series.js';
import { clock, useUtc, zoneName } from './format.js';
import { onThemeChange } from './theme.js';

const POLL_MILLIS = 1000;
const HIDDEN_POLL_MILLIS = 2000;
const FIRST_SPAN_SECONDS = 21600;
// Above so many workloads the list is asked for less often than the one that is shown.
const LONG_LIST = 100;
const LONG_LIST_POLLS = 5;

const main = document.getElementById('main');
const connection = document.getElementById('connection');
const clockNode = document.getElementById('clock');
const zone = document.getElementById('zone');

const detail = new Detail((seconds) => { spanSeconds = seconds; forgetSeries(); refresh(); });
const sidebar = new Sidebar((key) => { location.hash = key; });

let spanSeconds = FIRST_SPAN_SECONDS;
let series = null;
let demoSeries = null;
let seriesKey = '';
let isUtc = false;
let isBusy = false;
let list = null;
let polls = 0;

function forgetSeries() {
  series = null;
  demoSeries = null;
}

/**
 * The workload named in the address; one of the same name if its trigger has changed; the one that is shown; or else
 * the first there is.
 */
function selectedKey(workloads) {
  const keys = workloads.map(api.keyOf);
  const wanted = location.hash.slice(1) || seriesKey;
  const name = wanted.slice(0, wanted.lastIndexOf('/') + 1);
  return keys.find((key) => key === wanted) ?? keys.find((key) => name !== '' && key.startsWith(name)) ?? keys[0];
}

async function showWorkload() {
  const key = selectedKey(list.workloads);
  sidebar.show(list.workloads, key);
  if (key !== seriesKey) {
    forgetSeries();
    seriesKey = key;
  }
  series ??= new WorkloadSeries(spanSeconds);
  demoSeries ??= new DemoSeries(spanSeconds);
  const asked = series;
  const [workload, demo] = await Promise.all([
    api.workload(key, spanSeconds, series.since()),
    list.isDemo ? api.demo(spanSeconds, demoSeries.since()) : null,
  ]);
  if (asked !== series) {
    return;
  }
  showClock(workload.now);
  series.take(workload, api.epochSeconds(workload.now));
  if (demo !== null) {
    demoSeries.take(demo, api.epochSeconds(demo.now));
  }
  if (main.firstChild !== detail.nodes[0]) {
    main.replaceChildren(...detail.nodes);
  }
  showDemo(detail.parts.demo, demo);
  detail.show(workload, series, demo, demoSeries);
  document.title = `${workload.name} \u00b7 Almanac`;
}

function showEmpty() {
  sidebar.show([], '');
  detail.dropCharts();
  if (!main.querySelector('.empty')) {
    main.replaceChildren(...emptyPage());
  }
  document.title = 'Almanac';
}

function showClock(now) {
  clockNode.textContent = clock(api.epochSeconds(now));
  clockNode.dateTime = now;
}

async function refresh() {
  if (isBusy) {
    return;
  }
  isBusy = true;
  try {
    if (list === null || list.workloads.length < LONG_LIST || polls++ % LONG_LIST_POLLS === 0) {
      list = await api.workloads();
      showClock(list.now);
    }
    if (list.workloads.length === 0) {
      showEmpty();
    } else {
      await showWorkload();
    }
    connection.textContent = '';
  } catch (problem) {
    if (!(problem instanceof api.Unreachable)) {
      throw problem;
    }
    list = null;
    connection.textContent = `Not up to date: ${problem.message}`;
  } finally {
    isBusy = false;
  }
}

function showZone() {
  useUtc(isUtc);
  zone.textContent = zoneName();
}

zone.addEventListener('click', () => {
  isUtc = !isUtc;
  showZone();
  detail.dropCharts();
  refresh();
});
window.addEventListener('hashchange', () => refresh());
onThemeChange(() => { detail.dropCharts(); refresh(); });

function poll() {
  refresh().finally(() => setTimeout(poll, document.hidden ? HIDDEN_POLL_MILLIS : POLL_MILLIS));
}

showZone();
poll();
