// One workload: what was read of it, kept so that only news are asked for.

import * as api from './api.js';
import { Detail } from './detail.js';
import { showDemo } from './demo.js';
import { missingPage } from './empty.js';
import { DemoSeries, WorkloadSeries } from './series.js';
import { address, replace } from './route.js';
import { isMissing } from './connection.js';

const FIRST_SPAN_SECONDS = 21600;
const SPANS_SECONDS = [3600, 21600, 86400, 604800, 1209600];

/** The time shown, if the address says one: `[from, until]` in seconds since the epoch. */
function rangeOf({ from, until }) {
  const range = [Number(from), Number(until)];
  return from && until && range[0] < range[1] ? range : null;
}

/** How far back has to be read. */
function spanOf({ span }, range, now) {
  if (range !== null) {
    return SPANS_SECONDS.find((seconds) => now - seconds <= range[0]) ?? SPANS_SECONDS.at(-1);
  }
  return SPANS_SECONDS.includes(Number(span)) ? Number(span) : FIRST_SPAN_SECONDS;
}

export class WorkloadView {
  /** `onTold(instant)` hears what time the server says it is. */
  constructor(onTold) {
    this.onTold = onTold;
    const go = (parameters) => {
      replace(address(this.key, parameters));
      window.dispatchEvent(new HashChangeEvent('hashchange'));
    };
    this.detail = new Detail(
      (seconds) => go({ span: seconds === FIRST_SPAN_SECONDS ? '' : seconds }),
      ([from, until]) => go({ from: Math.round(from), until: Math.round(until) }));
    this.place = document.createElement('div');
    this.place.className = 'workload';
    this.nodes = [this.place];
    this.key = '';
  }

  redraw() {
    this.detail.dropCharts();
  }

  async show(parameters, fleet, now, key) {
    this.range = rangeOf(parameters);
    const spanSeconds = spanOf(parameters, this.range, now);
    if (key !== this.key || spanSeconds !== this.spanSeconds) {
      this.key = key;
      this.spanSeconds = spanSeconds;
      this.series = new WorkloadSeries(spanSeconds);
      this.demoSeries = new DemoSeries(spanSeconds);
    }
    const { series, demoSeries } = this;
    try {
      const [workload, demo] = await Promise.all([
        api.workload(key, spanSeconds, series.since()),
        fleet.isDemo ? api.demo(spanSeconds, demoSeries.since()) : null,
      ]);
      if (series === this.series) {
        this.onTold(workload.now);
        await this.take(workload, demo, Math.max(now, api.epochSeconds(workload.now)));
      }
    } catch (problem) {
      if (!isMissing(problem)) {
        throw problem;
      }
      await this.missing(key, problem);
    }
  }

  async take(workload, demo, now) {
    const { series } = this;
    series.take(workload, now);
    if (series.isPastDue(now)) {
      series.takePast(await api.past(this.key, series.spanSeconds), now);
    }
    if (series !== this.series) {
      return;
    }
    if (demo !== null) {
      this.demoSeries.take(demo, api.epochSeconds(demo.now));
    }
    if (this.place.firstChild !== this.detail.nodes[0]) {
      this.place.replaceChildren(...this.detail.nodes);
    }
    showDemo(this.detail.parts.demo, demo);
    this.detail.show(workload, series, demo, this.demoSeries, now, this.range);
    document.title = `${workload.name} \u00b7 Almanac`;
  }

  /** An edit of a trigger makes another workload: goes to the one that has taken its place. */
  async missing(key, problem) {
    const [namespace, name] = key.split('/').map(decodeURIComponent);
    const { workloads } = await api.page('workloads', { namespace, q: name }, 0, 100);
    const next = workloads.find((one) => one.namespace === namespace && one.name === name);
    if (next) {
      replace(address(api.keyOf(next)));
      window.dispatchEvent(new HashChangeEvent('hashchange'));
      return;
    }
    this.detail.dropCharts();
    this.place.replaceChildren(...missingPage(problem.message));
  }
}
