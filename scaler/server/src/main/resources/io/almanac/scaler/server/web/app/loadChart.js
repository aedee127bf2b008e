// Load: what came, what is expected, and the bound that replicas were ordered for.

import { Chart, heldAt, stepped } from './charts.js';
import { colour } from './theme.js';
import { load as loadText } from './format.js';
import { drawTimes, rowsAt } from './knownTimes.js';

export const LOAD_LEGEND = [
  ['load', 'load', ''],
  ['forecast', 'expected (median)', 'dashed'],
  ['forecast-band', '10 to 90 % of outcomes', 'area'],
  ['bound', 'bound that replicas were ordered for', ''],
  ['short-fill', 'load above the bound', 'area'],
];

const LOAD = 1;
const BOUND = 2;
const LOW = 3;
const MEDIAN = 4;
const HIGH = 5;

export class LoadChart {
  constructor(box, zoom) {
    this.misses = [];
    this.view = null;
    this.chart = new Chart(box, zoom, {
      height: 216,
      yLabel: 'Load (unit of the query)',
      yValues: loadText,
      series: [
        { stroke: colour('load'), width: 1.8 },
        { stroke: colour('bound'), width: 1.5, paths: stepped() },
        { stroke: 'transparent', width: 0 },
        { stroke: colour('forecast'), width: 1.8, dash: [6, 4] },
        { stroke: 'transparent', width: 0 },
      ],
      bands: [{ series: [HIGH, LOW], fill: colour('forecast-band') }],
      draw: (plot) => this.draw(plot),
      tipRows: (index) => this.tipRows(index),
    });
  }

  show(view) {
    this.misses = view.misses;
    this.view = view;
    const bound = promised(view);
    const path = ahead(view);
    this.boundUntil = bound[0].at(-1) ?? 0;
    this.chart.show(uPlot.join([[view.history.at, view.history.load], bound, path]), view.range, view.now);
  }

  move(range) {
    this.chart.move(range);
  }

  destroy() {
    this.chart.destroy();
  }

  tipRows(index) {
    const data = this.chart.plot.data;
    const at = data[0][index];
    const rows = [];
    const add = (label, value) => {
      if (value !== null && value !== undefined) {
        rows.push([label, loadText(value)]);
      }
    };
    add('Load', data[LOAD][index]);
    if (at <= this.boundUntil) {
      add('Bound in force', heldAt(data[BOUND], index));
    }
    if (at > this.chart.now) {
      add('Expected', data[MEDIAN][index]);
      add('10 % below', data[LOW][index]);
      add('90 % below', data[HIGH][index]);
    }
    return [...rows, ...rowsAt(this.view.calendar, at)];
  }

  draw(plot) {
    if (this.view) {
      drawTimes(plot, this.view.calendar, this.view.now, this.view.leadWindowSeconds);
    }
    this.drawMisses(plot);
  }

  drawMisses(plot) {
    const { ctx } = plot;
    ctx.save();
    ctx.fillStyle = colour('short-fill');
    for (const { from, until, bound, load } of this.misses) {
      const left = plot.valToPos(from, 'x', true);
      const width = Math.max(2 * uPlot.pxRatio, plot.valToPos(until, 'x', true) - left);
      const top = plot.valToPos(load, 'y', true);
      ctx.fillRect(left, top, width, plot.valToPos(bound, 'y', true) - top);
    }
    ctx.restore();
  }
}

/** The bound of each decision from the instant on at which replicas ordered then can serve. */
function promised({ decisions, leadTimeSeconds, leadWindowSeconds }) {
  const at = decisions.at.map((instant) => instant + leadTimeSeconds);
  const bound = [...decisions.bound];
  if (at.length > 0 && leadWindowSeconds > leadTimeSeconds) {
    at.push(decisions.at.at(-1) + leadWindowSeconds);
    bound.push(bound.at(-1));
  }
  return [at, bound];
}

/** The forecast path with its band, starting at the newest load. */
function ahead({ forecast, history }) {
  if (!forecast) {
    return [[], [], [], []];
  }
  const newest = history.load.findLast((value) => value !== null) ?? null;
  const path = (level) => [newest, ...forecast.paths[forecast.levels.indexOf(level)]];
  return [[Date.parse(forecast.origin) / 1000, ...forecast.at], path(0.1), path(0.5), path(0.9)];
}

/**
 * When load was above the bound that was in force: `{misses, compared}`, where `compared` counts the steps that had
 * both.
 */
export function comparison({ history, decisions, leadTimeSeconds, stepSeconds }) {
  const misses = [];
  let compared = 0;
  let newest = -1;
  history.at.forEach((at, slot) => {
    while (newest + 1 < decisions.at.length && decisions.at[newest + 1] + leadTimeSeconds <= at) {
      newest++;
    }
    const bound = newest < 0 ? null : decisions.bound[newest];
    const load = history.load[slot];
    if (bound === null || load === null) {
      return;
    }
    compared++;
    if (load > bound) {
      misses.push({ from: at - stepSeconds, until: at, bound, load });
    }
  });
  return { misses, compared };
}
