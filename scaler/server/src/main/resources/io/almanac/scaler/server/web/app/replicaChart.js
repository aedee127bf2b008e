// Replicas: what was decided over time; in the demo, what was ready on both closed loops.

import { Chart, heldAt, stepped } from './charts.js';
import { colour } from './theme.js';
import { drawFloors, rowsAt } from './knownTimes.js';
import { BASIS_NAMES, MISSING, load as loadText } from './format.js';

const HEIGHT = 158;
const STRIP_PIXELS = 5;
const QUARTER_SECONDS = 900;

export const DECIDED_LEGEND = [
  ['ink-2', 'what the load needed', 'dashed'],
  ['forecast', 'the forecast alone would have ordered', 'dashed'],
  ['rival', 'the present load alone would have ordered', 'dashed'],
  ['load', 'ready', '', 'ready'],
  ['bound', 'ordered by the autoscaler', 'dotted', 'wanted'],
  ['good', 'wanted by a schedule', '', 'schedule'],
  ['ink-3', 'fewest to most in a quarter of an hour', '', 'past'],
  ...['forecast', 'prior_forecast', 'calibrated', 'reactive', 'observed', 'stale_forecast', 'last_week', 'yesterday', 'last_known'].map((basis) =>
    [`basis-${basis}`, `decided: ${BASIS_NAMES[basis]}`, '', basis]),
];

export const DEMO_LEGEND = [
  ['forecast', 'ready with Almanac', ''],
  ['rival', 'ready reactively', ''],
  ['ink-3', 'what the load needs', ''],
  ['short-fill', 'short with Almanac', 'area'],
  ['rival-fill', 'short reactively', 'area'],
];

/** Decided replicas as steps, in the colour of what each decision rests on. */
export class DecidedChart {
  constructor(box, zoom) {
    this.decisions = { at: [], replicas: [], basis: [] };
    this.past = { at: [], fewestReplicas: [], mostReplicas: [] };
    this.calendar = [];
    this.chart = new Chart(box, zoom, {
      height: HEIGHT,
      yLabel: 'Replicas',
      yValues: loadText,
      wholeNumbers: true,
      series: [
        { stroke: colour('ink-2'), width: 1, dash: [2, 2], paths: stepped() },
        { stroke: 'transparent', paths: () => null },
        { stroke: colour('forecast'), width: 1.4, dash: [5, 3], paths: stepped() },
        { stroke: colour('rival'), width: 1.2, dash: [5, 3], paths: stepped() },
        { stroke: colour('load'), width: 1.6, paths: stepped() },
        { stroke: colour('bound'), width: 1.4, dash: [1.5, 2.5], paths: stepped() },
      ],
      draw: (plot) => { this.drawSteps(plot); drawFloors(plot, this.calendar); },
      tipRows: (index) => this.tipRows(index),
    });
  }

  show(view) {
    const { history, decisions, past, seen, threshold, now, range } = view;
    this.decisions = decisions;
    this.past = past;
    this.calendar = view.calendar;
    const needed = history.load.map((value) => (value === null ? null : Math.ceil(value / threshold)));
    const data = uPlot.join([
      [history.at, needed],
      [[...past.at, ...decisions.at], [...past.mostReplicas, ...decisions.replicas],
        [...past.at.map(() => null), ...decisions.forecastReplicas], [...past.reactiveReplicas, ...decisions.reactiveReplicas]],
      [seen.at, seen.ready, seen.wanted]]);
    this.chart.show(data, range, now);
  }

  move(range) {
    this.chart.move(range);
  }

  destroy() {
    this.chart.destroy();
  }

  tipRows(index) {
    const [at, needed, replicas, forecast, reactive, ready, wanted] = this.chart.plot.data;
    if (at[index] > this.chart.now) {
      return [];
    }
    const decided = this.decisions.at.findLastIndex((instant) => instant <= at[index]);
    const basis = decided < 0 ? [] : [['Basis', BASIS_NAMES[this.decisions.basis[decided]]]];
    const seen = [['Ready', heldAt(ready, index)], ['Ordered by the autoscaler', heldAt(wanted, index)]].filter(([, known]) => known !== null);
    return [['Decided', decided < 0 ? this.stretch(at[index]) : loadText(heldAt(replicas, index))], ['Load needed', loadText(heldAt(needed, index))],
      ['Forecast alone', loadText(heldAt(forecast, index))], ['Present load alone', loadText(heldAt(reactive, index))], ...basis,
      ...seen.map(([label, known]) => [label, loadText(known)]),
      ...rowsAt(this.calendar, at[index])];
  }

  /** The fewest and the most of the quarter of an hour that an instant lies in. */
  stretch(instant) {
    const found = this.past.at.findLastIndex((at) => at <= instant && instant < at + QUARTER_SECONDS);
    const [fewest, most] = [this.past.fewestReplicas[found], this.past.mostReplicas[found]];
    return most === null || most === undefined ? MISSING : fewest === most ? loadText(most) : `${loadText(fewest)} to ${loadText(most)}`;
  }

  drawPast(plot) {
    const { ctx } = plot;
    const floor = plot.valToPos(0, 'y', true);
    ctx.fillStyle = colour('ink-3');
    this.past.at.forEach((instant, i) => {
      if (this.past.mostReplicas[i] === null) {
        return;
      }
      const left = Math.round(plot.valToPos(instant, 'x', true));
      const width = Math.max(1, Math.round(plot.valToPos(instant + QUARTER_SECONDS, 'x', true)) - left);
      const top = plot.valToPos(this.past.mostReplicas[i], 'y', true);
      const bottom = plot.valToPos(this.past.fewestReplicas[i], 'y', true);
      ctx.globalAlpha = 0.14;
      ctx.fillRect(left, top, width, floor - top);
      ctx.globalAlpha = 1;
      ctx.fillRect(left, top - uPlot.pxRatio, width, Math.max(2 * uPlot.pxRatio, bottom - top));
    });
  }

  drawSteps(plot) {
    const { at, replicas, basis } = this.decisions;
    const { ctx, bbox } = plot;
    const floor = plot.valToPos(0, 'y', true);
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    this.drawPast(plot);
    const tones = Object.fromEntries([...new Set(basis)].map((name) => [name, colour(`basis-${name}`)]));
    let before = null;
    at.forEach((instant, i) => {
      const left = Math.round(plot.valToPos(instant, 'x', true));
      const right = Math.round(plot.valToPos(Math.max(instant, at[i + 1] ?? this.chart.now), 'x', true));
      const y = plot.valToPos(replicas[i], 'y', true);
      const tone = tones[basis[i]];
      ctx.globalAlpha = 0.14;
      ctx.fillStyle = tone;
      ctx.fillRect(left, y, right - left, floor - y);
      ctx.globalAlpha = 1;
      ctx.strokeStyle = tone;
      ctx.lineWidth = 2 * uPlot.pxRatio;
      ctx.setLineDash([]);
      ctx.beginPath();
      ctx.moveTo(left, before ?? y);
      ctx.lineTo(left, y);
      ctx.lineTo(right, y);
      ctx.stroke();
      before = y;
    });
    ctx.restore();
  }
}

/** Ready replicas of the demo's two closed loops, and when either was short. */
export class DemoChart {
  constructor(box, zoom) {
    this.columns = null;
    this.chart = new Chart(box, zoom, {
      height: HEIGHT,
      yLabel: 'Ready replicas',
      yValues: loadText,
      wholeNumbers: true,
      series: [
        { stroke: colour('ink-3'), width: 1.2, paths: stepped() },
        { stroke: colour('rival'), width: 1.8, paths: stepped() },
        { stroke: colour('forecast'), width: 2.2, paths: stepped(), fill: colour('forecast-band') },
      ],
      draw: (plot) => this.drawShortage(plot),
      tipRows: (index) => this.tipRows(index),
    });
  }

  show({ demo, now, range }) {
    const needed = demo.load.map((value) => Math.ceil(value / demo.capacityPerReplica));
    this.columns = { ...demo, needed };
    this.chart.show([demo.at, needed, demo.reactiveReady, demo.almanacReady], range, now);
  }

  move(range) {
    this.chart.move(range);
  }

  destroy() {
    this.chart.destroy();
  }

  tipRows(index) {
    const { needed, almanacReady, almanacDesired, reactiveReady, reactiveDesired } = this.columns;
    const of = (ready, desired) => `${ready[index]} of ${desired[index]} ready`;
    return [
      ['Almanac', of(almanacReady, almanacDesired)],
      ['Reactive', of(reactiveReady, reactiveDesired)],
      ['Load needs', loadText(needed[index])],
    ];
  }

  drawShortage(plot) {
    if (this.columns === null) {
      return;
    }
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    this.drawGaps(plot, this.columns.reactiveReady, 'rival', 1);
    this.drawGaps(plot, this.columns.almanacReady, 'short', 0);
    ctx.restore();
  }

  drawGaps(plot, ready, tone, strip) {
    const { at, needed } = this.columns;
    const { ctx, bbox } = plot;
    const height = STRIP_PIXELS * uPlot.pxRatio;
    const [solid, faint] = [colour(tone), colour(`${tone}-fill`)];
    at.forEach((instant, i) => {
      if (needed[i] <= ready[i]) {
        return;
      }
      const left = plot.valToPos(instant, 'x', true);
      const right = plot.valToPos(at[i + 1] ?? this.chart.now, 'x', true);
      const top = plot.valToPos(needed[i], 'y', true);
      const width = Math.max(uPlot.pxRatio, right - left);
      ctx.fillStyle = faint;
      ctx.fillRect(left, top, width, plot.valToPos(ready[i], 'y', true) - top);
      ctx.fillStyle = solid;
      ctx.fillRect(left, bbox.top + bbox.height - (strip + 1) * (height + uPlot.pxRatio), width, height);
    });
  }
}
