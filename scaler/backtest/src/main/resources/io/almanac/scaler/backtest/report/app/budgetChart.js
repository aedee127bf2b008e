// The error budget over time: what was promised, what was spent, and how careful that made the predictor.

const BUDGET_HEIGHT = 330;
const MINUTE = 60;

class BudgetChart {
  constructor(data) {
    this.data = data;
    this.times = new Times(data.timezone);
    const { promised, spent, position, highest } = data.budget;
    const left = promised.at(-1) - spent.at(-1);
    const atTheEnd = `At the end ${duration(spent.at(-1))} of ${duration(promised.at(-1))} were spent, ${left >= 0 ? `${duration(left)} are left` : `overdrawn by ${duration(-left)}`}; the bound stands at ${position.at(-1).toFixed(1)} of ${highest} on the ladder.`;
    this.box = plotBox(`Chart of the error budget over time. The most that was spent is ${duration(Math.max(...spent))}. ${atTheEnd}`);
    this.readout = element('div', { class: 'readout' });
    this.node = card('Error budget', atTheEnd,
      element('div', { class: 'chart-head' }, legend([['ink-2', 'promised', 'dashed'], ['short', 'spent', ''], ['bound', 'position on the ladder (right)', '']])),
      this.box, this.readout);
  }

  draw() {
    const { at, promised, spent, position, highest } = this.data.budget;
    const minutes = (column) => column.map((seconds) => seconds / MINUTE);
    this.plot = chart(this.box, {
      height: BUDGET_HEIGHT,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), this.data.timezone),
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false } },
      scales: { y: { range: (_, least, most) => [0, (most || 1) * 1.08] }, ladder: { range: [0, highest] } },
      series: [{}, line('ink-2', { dash: [6, 4] }), line('short', { paths: stepped, width: 2 }), line('bound', { scale: 'ladder', paths: stepped, width: 1.2 })],
      axes: [timeAxis(this.times), axis({ size: 44, label: 'minutes short', values: (_, splits) => splits.map(loadText) }),
        axis({ scale: 'ladder', side: 1, size: 30, grid: { show: false } })],
      hooks: { setCursor: [(plot) => this.read(plot)] },
    }, [at, minutes(promised), minutes(spent), position]);
  }

  read(plot) {
    const index = plot.cursor.idx;
    const { at, promised, spent, position } = this.data.budget;
    this.readout.textContent = index === null || index === undefined ? ''
      : `${this.times.moment(at[index])} \u00b7 promised ${duration(promised[index])} \u00b7 spent ${duration(spent[index])} \u00b7 position ${position[index].toFixed(1)}`;
  }
}
