// What each way to scale takes a month, and what other risks would have taken.

const WAYS = {
  today: 'today',
  fixed: 'best fixed target, known in hindsight alone',
  tuned: 'target tuned as it goes',
  predictive: 'prediction',
};

function monthCard({ advice, risk }) {
  const { months, price } = advice;
  const mine = months.at(-1);
  const rows = months.map((month) => element('tr', { class: month === mine ? 'chosen' : month.way === 'tuned' ? 'rival' : '' },
    element('th', { scope: 'row', class: 'way', text: WAYS[month.way] }),
    element('td', { text: month.way === 'predictive' ? `keeps ${percent(risk)}` : month.setting }),
    element('td', { text: percent(month.timeShortRatio), class: month.timeShortRatio <= risk ? 'good' : 'bad' }),
    cell(WHOLE.format(month.replicaHours)),
    cell(month.replicas.toFixed(1)),
    ...(price ? [cell(money(month.money, price))] : []),
    cell(month === mine ? MISSING : lessOrMore(1 - mine.replicaHours / month.replicaHours))));
  return card('What it costs a month', monthText(advice),
    table('What it costs a month', ['way to scale', 'setting', 'time short', 'replica-hours', 'pods on average', ...(price ? ['money'] : []), 'prediction needs'], rows));
}

function monthText({ months, reactiveKept, reactiveAtPromise, savedRatio, savedAtPromiseRatio }) {
  const month = 'Replica-hours of a month of 730 hours, at the mean of the days scored.';
  if (!reactiveAtPromise) {
    return `${month} No fixed target kept the promise, so the target that is tuned as it goes is the only rival.`;
  }
  return `${month} Two rivals keep the same promise. The best fixed target was found by trying a hundred of them on these very days, which nobody can do beforehand: `
    + `against it prediction needs ${lessOrMore(savedAtPromiseRatio)}. The other is chosen by Almanac's own control as it goes, without knowing what comes: against it ${lessOrMore(savedRatio)}. The verdict names the smaller saving.`;
}

const lessOrMore = (saved) => `${percent(Math.abs(saved))} ${saved >= 0 ? 'less' : 'more'}`;
const money = (amount, { before, after }) => `${before}${new Intl.NumberFormat('en-US', { minimumFractionDigits: amount < 100 ? 2 : 0, maximumFractionDigits: amount < 100 ? 2 : 0 }).format(amount)}${after}`;

/** Moves over the risks that rungs of the predictor's ladder would have kept. */
class RiskSlider {
  constructor({ advice, risk }, apply) {
    this.risks = advice.risks;
    this.price = advice.price;
    this.apply = apply;
    this.figures = element('dl', { class: 'figures', 'aria-live': 'polite' });
    const label = element('label', { for: 'risk', text: 'Accepted share of the time short of capacity' });
    this.slider = element('input', { type: 'range', id: 'risk', min: '0', max: String(this.risks.length - 1), step: '1', on: { input: () => this.show() } });
    this.slider.value = String(Math.max(0, this.risks.findLastIndex((one) => one.risk <= risk)));
    this.node = card('Another risk', 'What the predictor would have cost at a fixed rung of its ladder, seen in hindsight: the predictor that has to find its rung pays somewhat more. Moving this puts the risk into the ScaledObject above.',
      element('div', { class: 'slide' }, label, this.slider, element('div', { class: 'ends' }, element('span', { text: `${percent(this.risks[0].risk)}, dearest` }), element('span', { text: `${percent(this.risks.at(-1).risk)}, cheapest` }))),
      this.figures);
    this.draw();
  }

  show() {
    this.draw();
    this.apply?.showRisk(this.chosen().risk);
  }

  chosen() {
    return this.risks[Number(this.slider.value)];
  }

  draw() {
    const { risk, rung, fixed } = this.chosen();
    this.slider.setAttribute('aria-valuetext', `risk ${percent(risk)}, ${WHOLE.format(rung.replicaHours)} replica-hours a month`);
    const of = (month) => `${month.replicas.toFixed(1)} pods${this.price ? `, ${money(month.money, this.price)}` : ''}, short ${percent(month.timeShortRatio)}`;
    const saved = fixed ? 1 - rung.replicaHours / fixed.replicaHours : 0;
    this.figures.replaceChildren(
      figure('Risk', percent(risk), `${duration(risk * 30.4 * 86400)} a month`, ''),
      figure('Predictor, a month', `${WHOLE.format(rung.replicaHours)} h`, of(rung), ''),
      figure('Best fixed target, a month', fixed ? `${WHOLE.format(fixed.replicaHours)} h` : 'none', fixed ? of(fixed) : 'no fixed target is short so seldom', ''),
      figure('Prediction needs', fixed ? lessOrMore(saved) : MISSING, 'than the best fixed target', fixed ? tone(saved) : ''));
  }
}
