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

function forgetSeries() {
  series = null;
  demoSeries = null;
}

/** The workload named in the address, or else the first there is. */
function selectedKey(workloads) {
  const wanted = location.hash.slice(1);
  const found = workloads.find((one) => api.keyOf(one) === wanted) ?? workloads[0];
  return api.keyOf(found);
}

async function showWorkload(list) {
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

async function refresh() {
  if (isBusy) {
    return;
  }
  isBusy = true;
  try {
    const list = await api.workloads();
    if (list.workloads.length === 0) {
      showEmpty();
    } else {
      await showWorkload(list);
    }
    clockNode.textContent = clock(api.epochSeconds(list.now));
    clockNode.dateTime = list.now;
    connection.textContent = '';
  } catch (problem) {
    if (!(problem instanceof api.Unreachable)) {
      throw problem;
    }
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
