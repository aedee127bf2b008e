// What is known of time beside the load: events, days that are like others, what is not learned from, schedules, the lead window.

import { colour } from './theme.js';
import { load, replicas } from './format.js';

const FONT_PIXELS = 10;
const LEAST_NAMED_PIXELS = 44;

/** What a time is, in words. */
export function named({ kind, name, factor, minReplicas }) {
  switch (kind) {
    case 'event':
      return `${name || 'event'}: ${load(factor)} times the usual load`;
    case 'day':
      return `like a ${name}`;
    case 'schedule':
      return `${name || 'schedule'}: at least ${replicas(minReplicas)}`;
    default:
      return `${name || 'excluded'}: not learned from`;
  }
}

/** Those at an instant, as rows of a tooltip. */
export const rowsAt = (times, at) => times.filter(({ from, until }) => from <= at && at < until).map((time) => ['Calendar', named(time)]);

/** Paints what concerns the load behind it, and the time that replicas are ordered for. */
export function drawTimes(plot, times, now, leadWindowSeconds) {
  times.filter(({ kind }) => kind !== 'schedule').forEach((time) =>
    band(plot, time.from, time.until, time.kind === 'event' ? 'bound' : 'ink-3', time.kind === 'event' ? time.name || 'event' : named(time)));
  band(plot, now, now + leadWindowSeconds, 'forecast', 'lead window');
}

/** The replicas that schedules want, as lines. */
export function drawFloors(plot, times) {
  const { ctx } = plot;
  ctx.save();
  clip(plot);
  ctx.strokeStyle = colour('good');
  ctx.lineWidth = 2 * uPlot.pxRatio;
  times.filter(({ kind }) => kind === 'schedule').forEach(({ from, until, minReplicas }) => {
    const y = plot.valToPos(minReplicas, 'y', true);
    ctx.beginPath();
    ctx.moveTo(plot.valToPos(from, 'x', true), y);
    ctx.lineTo(plot.valToPos(until, 'x', true), y);
    ctx.stroke();
  });
  ctx.restore();
}

function clip({ ctx, bbox }) {
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
}

function band(plot, from, until, tone, name) {
  const { ctx, bbox } = plot;
  const left = Math.max(bbox.left, plot.valToPos(from, 'x', true));
  const right = Math.min(bbox.left + bbox.width, plot.valToPos(until, 'x', true));
  if (right <= left) {
    return;
  }
  ctx.save();
  clip(plot);
  ctx.fillStyle = colour(tone);
  ctx.globalAlpha = 0.1;
  ctx.fillRect(left, bbox.top, right - left, bbox.height);
  ctx.globalAlpha = 1;
  if (right - left >= LEAST_NAMED_PIXELS * uPlot.pxRatio) {
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.fillStyle = colour('ink-2');
    ctx.font = `${FONT_PIXELS * uPlot.pxRatio}px system-ui, sans-serif`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'bottom';
    ctx.fillText(name, left + 4 * uPlot.pxRatio, bbox.top + bbox.height - 3 * uPlot.pxRatio);
  }
  ctx.restore();
}
