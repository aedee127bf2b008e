// One workload: what was read of it, kept so that only news are asked for.

import * as api from './api.js';
import { Detail } from './detail.js';
import { showDemo } from './demo.js';
import { missingPage } from './empty.js';
import { DemoSeries, WorkloadSeries } from './series.js';
import { address, replace } from './route.js';
import { isMissing } from './connection.js';

const FIRST_SPAN_SECONDS = 21600;
const SPANS_SECONDS = [3600, 21600, 86400, 604800];

export class WorkloadView {
  constructor() {
    this.detail = new Detail((seconds) => {
      replace(address(this.key, { span: seconds === FIRST_SPAN_SECONDS ? '' : seconds }));
      window.dispatchEvent(new HashChangeEvent('hashchange'));
    });
    this.place = document.createElement('div');
    this.place.className = 'workload';
    this.nodes = [this.place];
    this.key = '';
  }

  redraw() {
    this.detail.dropCharts();
  }

  async show({ span }, fleet, now, key) {
    const spanSeconds = SPANS_SECONDS.includes(Number(span)) ? Number(span) : FIRST_SPAN_SECONDS;
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
        this.take(workload, demo, Math.max(now, api.epochSeconds(workload.now)));
      }
    } catch (problem) {
      if (!isMissing(problem)) {
        throw problem;
      }
      await this.missing(key, problem);
    }
  }

  take(workload, demo, now) {
    this.series.take(workload, now);
    if (demo !== null) {
      this.demoSeries.take(demo, api.epochSeconds(demo.now));
    }
    if (this.place.firstChild !== this.detail.nodes[0]) {
      this.place.replaceChildren(...this.detail.nodes);
    }
    showDemo(this.detail.parts.demo, demo);
    this.detail.show(workload, this.series, demo, this.demoSeries, now);
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
