// Load against the capacity of two policies; where the load did not fit, a band.

const LOAD_HEIGHT = 340;
const LANE_PIXELS = 6;

class LoadChart {
  constructor(data) {
    this.data = data;
    this.times = new Times(data.timezone);
    const { load, capacityPerReplica } = data;
    this.at = load.load.map((_, index) => load.first + index * load.step);
    this.end = this.at.at(-1) + load.step;
    this.capacities = load.lines.map(({ ready }) => ready.map((count) => (count === null ? null : count * capacityPerReplica)));
    this.shorts = load.lines.map(({ short }) => runs(short, this.at, load.step));
    this.node = this.card();
  }

  card() {
    const [main, rival] = this.data.load.lines.map((one) => one.policy);
    this.box = plotBox(this.told());
    this.readout = element('div', { class: 'readout' });
    this.select = element('select', { 'aria-label': 'Day', on: { change: () => this.showChosen() } },
      element('option', { value: '', text: 'all days' }),
      ...this.data.days.map(({ day, from }) => element('option', { value: from, text: day })));
    const picker = element('div', { class: 'picker' },
      element('button', { type: 'button', text: '\u2039', 'aria-label': 'Day before', on: { click: () => this.move(-1) } }),
      this.select,
      element('button', { type: 'button', text: '\u203a', 'aria-label': 'Day after', on: { click: () => this.move(1) } }));
    const entries = [['load', 'load', ''], ['forecast', `capacity, ${main}`, ''], ['short-fill', `${main} short`, 'area']];
    if (rival) {
      entries.push(['rival', `capacity, ${rival}`, ''], ['rival', `${rival} short (at the top)`, 'area']);
    }
    if (this.data.budget) {
      entries.push(['bound', 'load that was prepared for', 'dashed']);
    }
    return card('Load and capacity', `Steps of ${duration(this.data.load.step)}: the highest load and bound, the fewest replicas in each. Drag to zoom, double click for all.`,
      element('div', { class: 'chart-head' }, legend(entries), picker), this.box, this.readout);
  }

  /** The chart for who cannot see it. */
  told() {
    const { load, policies } = this.data;
    const known = load.load.filter((value) => value !== null);
    const shorts = load.lines.map(({ policy }) => policies.find((one) => one.policy === policy))
      .map(({ policy, short, scored, longest, replicaHours }) => `${policy} was short ${duration(short * scored)}, at the longest ${duration(longest)}, with ${WHOLE.format(replicaHours)} replica-hours`);
    return `Chart of load and capacity over time. The load lies between ${loadText(known.reduce((one, other) => Math.min(one, other), Infinity))} and ${loadText(known.reduce((one, other) => Math.max(one, other), 0))}; ${shorts.join('; ')}. The table Day by day has the figures of each day.`;
  }

  draw() {
    const { load } = this.data;
    const columns = [this.at, ...this.capacities.toReversed(), load.bound, load.load];
    const tones = ['rival', 'forecast'].slice(-this.capacities.length);
    this.plot = chart(this.box, {
      height: LOAD_HEIGHT,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), this.data.timezone),
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false } },
      scales: { y: { range: (_, least, most) => [0, (most || 1) * 1.08] } },
      series: [{}, ...tones.map((tone) => line(tone, { paths: stepped })), line('bound', { paths: stepped, width: 1, dash: [4, 4] }), line('load', { width: 1.5 })],
      axes: [timeAxis(this.times), axis({ size: 46, label: 'load', values: (_, splits) => splits.map(loadText) })],
      hooks: { drawAxes: [(plot) => this.drawShorts(plot)], setCursor: [(plot) => this.read(plot)] },
    }, columns);
    this.showDay(this.worstDay());
  }

  /** The first day with the most shortage of both; null, for all days, if there is one day or no shortage. */
  worstDay() {
    const { days, policies, load } = this.data;
    const shown = policies.filter((policy) => load.lines.some((one) => one.policy === policy.policy));
    const sums = days.map((_, index) => shown.reduce((sum, policy) => sum + policy.days[index].short, 0));
    const most = Math.max(...sums);
    return days.length < 2 || most === 0 ? null : days[sums.indexOf(most)].from;
  }

  showDay(from) {
    this.select.value = from === null ? '' : String(from);
    this.showChosen();
  }

  showChosen() {
    const index = this.data.days.findIndex(({ from }) => String(from) === this.select.value);
    const next = this.data.days[index + 1];
    const range = index < 0
      ? { min: this.at[0], max: this.end }
      : { min: this.data.days[index].from, max: next && next.from - this.data.days[index].from < 100000 ? next.from : this.data.days[index].from + 86400 };
    this.plot.setScale('x', range);
  }

  move(by) {
    const index = Math.min(Math.max(this.select.selectedIndex + by, 0), this.select.options.length - 1);
    this.select.selectedIndex = index;
    this.showChosen();
  }

  drawShorts(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    this.shorts.forEach((shorts, place) => {
      ctx.fillStyle = colour(place === 0 ? 'short-fill' : 'rival');
      const height = place === 0 ? bbox.height : LANE_PIXELS * uPlot.pxRatio;
      for (const { from, until } of shorts) {
        const left = plot.valToPos(from, 'x', true);
        const width = Math.max(2 * uPlot.pxRatio, plot.valToPos(until, 'x', true) - left);
        if (left + width > bbox.left && left < bbox.left + bbox.width) {
          ctx.fillRect(left, bbox.top, width, height);
        }
      }
    });
    ctx.restore();
  }

  read(plot) {
    const index = plot.cursor.idx;
    if (index === null || index === undefined) {
      this.readout.textContent = '';
      return;
    }
    const { load } = this.data;
    const parts = [this.times.moment(this.at[index]), `load ${loadText(load.load[index])}`,
      ...load.lines.map(({ policy, ready, short }) => `${policy} ${ready[index] ?? MISSING} replicas${short[index] ? `, short ${duration(short[index] * 15)}` : ''}`)];
    if (load.bound[index] !== null) {
      parts.push(`prepared for ${loadText(load.bound[index])}`);
    }
    this.readout.textContent = parts.join(' \u00b7 ');
  }
}

/** Neighbouring steps with a shortage as `{from, until}`. */
function runs(short, at, step) {
  const found = [];
  short.forEach((ticks, index) => {
    if (ticks > 0) {
      const last = found.at(-1);
      if (last && last.until === at[index]) {
        last.until += step;
      } else {
        found.push({ from: at[index], until: at[index] + step });
      }
    }
  });
  return found;
}
