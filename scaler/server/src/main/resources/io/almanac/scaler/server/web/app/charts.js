// What both charts have in common: axes, the line at now, the tooltip, resizing, zooming. Uses the global `uPlot`.

import { element } from './dom.js';
import { colour } from './theme.js';
import { dateTime, timeZone } from './format.js';

const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
const DAY_SECONDS = 86400;
const TIP_OFFSET_PIXELS = 14;
const LEAST_DRAG_PIXELS = 5;

export const stepped = () => uPlot.paths.stepped({ align: 1 });

/** A chart in `box` that `zoom` moves; `tipRows(index)` gives `[label, text]` pairs for the tooltip, `draw(chart)` paints on top. */
export class Chart {
  constructor(box, zoom, { height, series, bands = [], yLabel, yValues, draw, tipRows, wholeNumbers = false }) {
    this.box = box;
    this.zoom = zoom;
    this.height = height;
    this.tipRows = tipRows;
    this.now = 0;
    this.range = [0, 1];
    this.tip = element('div', { class: 'tip', hidden: '' });
    this.plot = new uPlot({
      width: Math.max(200, box.clientWidth),
      height,
      tzDate: (seconds) => (timeZone() ? uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC') : new Date(seconds * 1000)),
      legend: { show: false },
      padding: [10, 22, 0, 0],
      cursor: {
        y: false,
        drag: { x: true, y: false, setScale: false, dist: LEAST_DRAG_PIXELS },
        bind: {
          mousedown: (_, __, select) => (event) => (event.button !== 0 || event.shiftKey ? null : select(event)),
          dblclick: () => () => { zoom.live(); return null; },
        },
        points: { show: false },
        sync: { key: 'almanac', setSeries: false },
      },
      scales: { x: { range: () => this.range }, y: { range: (_, least, most) => [0, (most ? Math.max(most, wholeNumbers ? 3 : 0) : 3) * 1.08] } },
      series: [{}, ...series.map((one) => ({ points: { show: false }, ...one }))],
      bands,
      axes: [timeAxis(), valueAxis(yLabel, yValues, wholeNumbers)],
      hooks: {
        draw: [(plot) => { draw?.(plot); this.drawNow(plot); }],
        setCursor: [() => this.moveTip()],
        setSelect: [(plot) => this.select(plot)],
      },
    }, [[], ...series.map(() => [])], box);
    this.plot.over.append(this.tip);
    this.plot.over.addEventListener('mouseleave', () => this.tip.setAttribute('hidden', ''));
    this.isHovered = false;
    this.plot.over.addEventListener('mouseenter', () => { this.isHovered = true; });
    this.plot.over.addEventListener('mouseleave', () => { this.isHovered = false; });
    zoom.follow(this.plot);
    this.resizing = new ResizeObserver(() => this.resize());
    this.resizing.observe(box);
  }

  show(data, range, now) {
    this.range = range;
    this.now = now;
    this.plot.setData(data);
  }

  /** Shows another time at once, of what it has. */
  move(range) {
    this.range = range;
    this.plot.setData(this.plot.data);
  }

  select(plot) {
    const { left, width } = plot.select;
    if (width >= LEAST_DRAG_PIXELS) {
      plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      this.zoom.to([plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]);
    }
  }

  destroy() {
    this.resizing.disconnect();
    this.plot.destroy();
  }

  resize() {
    const width = this.box.clientWidth;
    if (width > 0 && width !== this.plot.width) {
      this.plot.setSize({ width, height: this.height });
    }
  }

  drawNow(plot) {
    const { ctx, bbox } = plot;
    const x = Math.round(plot.valToPos(this.now, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) {
      return;
    }
    ctx.save();
    ctx.strokeStyle = colour('ink-3');
    ctx.lineWidth = uPlot.pxRatio;
    ctx.setLineDash([3 * uPlot.pxRatio, 3 * uPlot.pxRatio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.font = FONT.replace('11px', `${11 * uPlot.pxRatio}px`);
    ctx.fillStyle = colour('ink-2');
    const isAtTheEdge = x + 32 * uPlot.pxRatio > bbox.left + bbox.width;
    ctx.textAlign = isAtTheEdge ? 'right' : 'left';
    ctx.textBaseline = 'top';
    ctx.fillText('now', x + (isAtTheEdge ? -5 : 5) * uPlot.pxRatio, bbox.top + 2 * uPlot.pxRatio);
    ctx.restore();
  }

  moveTip() {
    const { idx, left } = this.plot.cursor;
    if (!this.isHovered || idx === null || idx === undefined || left < 0) {
      this.tip.setAttribute('hidden', '');
      return;
    }
    const rows = this.tipRows(idx).map(([label, text]) =>
      element('div', {}, element('span', { text: label }), element('span', { text })));
    this.tip.replaceChildren(element('b', { text: dateTime(this.plot.data[0][idx]) }), ...rows);
    this.tip.removeAttribute('hidden');
    const isRight = left > this.plot.over.clientWidth / 2;
    const x = isRight ? left - this.tip.offsetWidth - TIP_OFFSET_PIXELS : left + TIP_OFFSET_PIXELS;
    this.tip.style.left = `${Math.max(0, x)}px`;
    this.tip.style.top = '6px';
  }
}

/** The last value of `column` at or before `index`: for steps, which hold until the next one. */
export function heldAt(column, index) {
  for (let i = index; i >= 0; i--) {
    if (column[i] !== undefined && column[i] !== null) {
      return column[i];
    }
  }
  return null;
}

function timeAxis() {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: timeZone() });
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', timeZone: timeZone() });
  return {
    ...axisLook(),
    size: 22,
    space: 64,
    values: (_, splits, axis, space, distance) => splits.map((split) => {
      const text = time.format(split * 1000);
      return distance >= DAY_SECONDS || text === '00:00' ? day.format(split * 1000) : text;
    }),
  };
}

function valueAxis(label, values, wholeNumbers) {
  return {
    ...axisLook(),
    size: 46,
    label,
    labelSize: 18,
    labelGap: 0,
    labelFont: FONT,
    space: 34,
    incrs: wholeNumbers ? [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] : undefined,
    values: (_, splits) => splits.map(values),
  };
}

function axisLook() {
  return {
    stroke: colour('ink-3'),
    font: FONT,
    grid: { stroke: colour('grid'), width: 1 },
    ticks: { show: false },
    gap: 6,
  };
}
