// Shortage against cost: left and low is good. Two curves of fixed settings, and each policy as a point.

const PARETO_HEIGHT = 330;
const LEAST_SHORT = 0.0001;
const MARGIN = 1.12;
const POINT_PIXELS = 4;

class ParetoChart {
  constructor(data) {
    this.data = data;
    this.families = ['reactive', 'predictive'].map((family) => data.pareto.filter((point) => point.family === family));
    this.policies = data.policies.map(({ policy, short, cost }) => ({ setting: policy, short, cost }));
    this.box = plotBox('Chart of time short against cost; the table below it has the same points.');
    this.readout = element('div', { class: 'readout' });
    this.node = card('Shortage against cost', `Left and low is good. ${percent(LEAST_SHORT)} stands for that and less.`,
      element('div', { class: 'chart-head' }, legend([
        ['rival', 'plain autoscaling at fixed targets', ''],
        ...(this.families[1].length > 0 ? [['forecast', 'predictor at fixed rungs', '']] : []),
        ['bound', 'policies', 'dot']])),
      this.box, this.readout, this.points());
  }

  points() {
    const named = ['plain autoscaling at', 'predictor at'].flatMap((name, index) => this.families[index].map((point) => ({ ...point, setting: `${name} ${point.setting}` })));
    const rows = [...this.policies, ...named].map(({ setting, short, cost }) => element('tr', {},
      element('th', { scope: 'row', text: setting }), cell(percent(short)), cell(`${cost.toFixed(3)}\u00a0×`)));
    return element('details', { class: 'inner' }, element('summary', { text: 'The points as a table' }),
      scrolling('Points of the chart', 'scroll tall', tableOf(['setting', 'time short', 'cost'], rows)));
  }

  draw() {
    const widest = Math.max(1.5, ...this.policies.map((point) => point.cost), this.costAtRisk()) * MARGIN;
    const highest = Math.min(1, Math.max(0.02, ...[...this.policies, ...this.families[0]].map((point) => point.short)) * 2);
    const cheapest = Math.min(0.95, ...[...this.policies, ...this.families.flat()].map((point) => point.cost)) * 0.98;
    this.plot = chart(this.box, {
      height: PARETO_HEIGHT,
      cursor: { drag: { x: false, y: false }, points: { show: false } },
      scales: { x: { time: false, range: [cheapest, widest] }, y: { distr: 3, range: [LEAST_SHORT * 0.8, highest] } },
      series: [{}, line('rival', { spanGaps: true, points: dots('rival') }), line('forecast', { spanGaps: true, points: dots('forecast') }), { paths: () => null, points: { ...dots('bound'), size: POINT_PIXELS * 2 }, stroke: () => colour('bound') }],
      axes: [axis({ size: 38, space: 50, label: 'cost relative to the oracle', values: (_, splits) => splits.map((value) => `${Number(value.toFixed(2))}\u00a0×`) }),
        axis({ size: 56, values: (_, splits) => splits.map((value) => (value === null ? null : percent(value))), filter: (_, splits) => splits.map((value) => (Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9 ? value : null)) })],
      hooks: { draw: [(plot) => this.label(plot)], setCursor: [(plot) => this.read(plot)] },
    }, this.columns());
  }

  /** What the cheapest fixed target that keeps the risk costs: it should be in the picture. */
  costAtRisk() {
    const kept = this.families[0].filter((point) => point.short <= this.data.risk).map((point) => point.cost);
    return kept.length > 0 ? Math.min(...kept) : 1;
  }

  columns() {
    const sets = [...this.families, this.policies].map((points) => points.toSorted((one, other) => one.cost - other.cost));
    const costs = [...new Set(sets.flat().map((point) => point.cost))].toSorted((one, other) => one - other);
    return [costs, ...sets.map((points) => costs.map((cost) => {
      const found = points.find((point) => point.cost === cost);
      return found ? shown(found.short) : null;
    }))];
  }

  label(plot) {
    const { ctx, bbox } = plot;
    const pixel = uPlot.pxRatio;
    ctx.save();
    ctx.font = FONT.replace('11px', `${11 * pixel}px`);
    ctx.textBaseline = 'middle';
    this.drawPromise(plot);
    const placed = this.policies.map((point) => box(plot, point, POINT_PIXELS * 2 * pixel, POINT_PIXELS * 2 * pixel, 0, 0));
    const place = (point, text, tone) => {
      const width = ctx.measureText(text).width;
      const height = 13 * pixel;
      const away = 9 * pixel;
      const spots = [[away + width / 2, 0], [-away - width / 2, 0], [0, -height], [0, height], [away + width / 2, -height], [away + width / 2, height], [-away - width / 2, -height], [-away - width / 2, height]];
      const spot = spots.map(([x, y]) => box(plot, point, width, height, x, y)).find((one) => isInside(one, bbox) && !placed.some((other) => overlap(one, other)));
      if (spot) {
        placed.push(spot);
        ctx.strokeStyle = colour('card');
        ctx.lineWidth = 3 * pixel;
        ctx.strokeText(text, spot.left, spot.top + height / 2);
        ctx.fillStyle = colour(tone);
        ctx.fillText(text, spot.left, spot.top + height / 2);
      }
    };
    ctx.textAlign = 'left';
    this.policies.forEach((point) => place(point, point.setting, 'ink'));
    this.families[0].forEach((point) => place(point, percent(Number(point.setting)), 'rival'));
    ctx.restore();
  }

  drawPromise(plot) {
    const { ctx, bbox } = plot;
    const y = plot.valToPos(this.data.risk, 'y', true);
    if (y < bbox.top || y > bbox.top + bbox.height) {
      return;
    }
    ctx.save();
    ctx.strokeStyle = colour('short');
    ctx.lineWidth = uPlot.pxRatio;
    ctx.setLineDash([4 * uPlot.pxRatio, 4 * uPlot.pxRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.fillStyle = colour('short');
    ctx.textAlign = 'right';
    ctx.fillText(`promised ${percent(this.data.risk)}`, bbox.left + bbox.width - 4, y - 8 * uPlot.pxRatio);
    ctx.restore();
  }

  read(plot) {
    const { left, top } = plot.cursor;
    const points = [...this.policies, ...this.families[0].map((point) => ({ ...point, setting: `reactive:${point.setting}` })), ...this.families[1].map((point) => ({ ...point, setting: `predictor at ${point.setting}` }))];
    const distance = (point) => Math.hypot(plot.valToPos(point.cost, 'x') - left, plot.valToPos(shown(point.short), 'y') - top);
    const nearest = left < 0 ? undefined : points.filter((point) => distance(point) < 24).toSorted((one, other) => distance(one) - distance(other))[0];
    this.readout.textContent = nearest ? `${nearest.setting}: short ${percent(nearest.short)}, cost ${nearest.cost.toFixed(3)}\u00a0×` : '';
  }
}

const shown = (short) => Math.max(short, LEAST_SHORT);
const dots = (tone) => ({ show: true, size: POINT_PIXELS, fill: () => colour(tone), stroke: () => colour(tone) });

function box(plot, point, width, height, x, y) {
  const left = plot.valToPos(point.cost, 'x', true) + x - width / 2;
  const top = plot.valToPos(shown(point.short), 'y', true) + y - height / 2;
  return { left, top, right: left + width, bottom: top + height };
}

const overlap = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
const isInside = (one, area) => one.left >= area.left && one.right <= area.left + area.width && one.top >= area.top && one.bottom <= area.top + area.height;
