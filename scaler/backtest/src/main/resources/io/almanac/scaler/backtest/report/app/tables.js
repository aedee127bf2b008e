// The scoreboard, the days, the terms.

function scoreboard({ policies, risk, load }) {
  const rows = policies.map((policy) => {
    const place = load.lines.findIndex((line) => line.policy === policy.policy);
    return element('tr', { class: place === 0 ? 'chosen' : place === 1 ? 'rival' : '' },
      element('th', { scope: 'row', text: policy.policy }),
      element('td', { text: percent(policy.short), class: policy.short <= risk ? 'good' : 'bad' }),
      cell(percent(policy.unserved)),
      cell(`${policy.cost.toFixed(3)}\u00a0×`),
      cell(WHOLE.format(policy.replicaHours)),
      cell(WHOLE.format(policy.eventsPerDay)),
      cell(duration(policy.longest)),
      element('td', { class: 'words', text: policy.remark ? `${policy.meaning}: ${policy.remark}` : policy.meaning }));
  });
  return card('Scoreboard', `Time short is red where it is above the promised ${percent(risk)}.`,
    table('Scoreboard', ['policy', 'time short', 'load unserved', 'cost', 'replica-hours', 'changes/day', 'longest shortage', 'what it is'], rows));
}

function dayTable({ policies, load, days, risk }, pick) {
  const shown = load.lines.map((line) => policies.find((policy) => policy.policy === line.policy));
  const headings = ['day', ...shown.map((policy) => `${policy.policy} short`), ...shown.map((policy) => `${policy.policy} replica-hours`), ...shown.map((policy) => `${policy.policy} longest`)];
  const rows = days.map(({ day, from }, index) => element('tr', {},
    element('th', { scope: 'row' }, element('button', { type: 'button', class: 'pick', text: day, on: { click: () => pick(from) } })),
    ...shown.map((policy) => shortCell(policy.days[index], risk)),
    ...shown.map((policy) => cell(WHOLE.format(policy.days[index].replicaHours))),
    ...shown.map((policy) => cell(policy.days[index].longest ? duration(policy.days[index].longest) : MISSING))));
  return card('Day by day', 'A click on a day shows it in the chart above. Time short is red on days with more than the promised share.',
    scrolling('Day by day', 'scroll tall', tableOf(headings, rows)));
}

function shortCell({ short, scored }, risk) {
  return element('td', { text: short ? `${duration(short * scored)} (${percent(short)})` : MISSING, class: short > risk ? 'bad' : '' });
}

const cell = (text) => element('td', { text });

function table(name, headings, rows) {
  return scrolling(name, 'scroll', tableOf(headings, rows));
}

/** Scrolls sideways where it must, by the keyboard too. */
const scrolling = (name, kind, content) => element('div', { class: kind, role: 'region', tabindex: '0', 'aria-label': name }, content);

function tableOf(headings, rows) {
  return element('table', {},
    element('thead', {}, element('tr', {}, ...headings.map((text) => element('th', { scope: 'col', text, class: text === 'what it is' ? 'words' : '' })))),
    element('tbody', {}, ...rows));
}

const MEASURES = {
  'time short': 'share of the scored time in which the load was above what the ready replicas can serve',
  'load unserved': 'the load above that, as a share of all load; it is not carried over',
  cost: 'hours of ordered replicas, starting ones included, relative to the oracle: it knows the future, is never short, and is limited by the start delay alone',
  'changes/day': 'how often the number of ordered replicas changed',
  bound: 'the load the predictor had prepared for, from when on replicas ordered for it could serve',
  'error budget': 'promised risk times the time in the account (the last 28 days, after the first two), less the time short, as the predictor reckons it itself',
  ladder: 'the bounds the predictor chooses among, from a low quantile (0) to a multiple of the highest one (29)',
  'in hindsight': 'chosen after the event among fixed settings: nobody can choose like that, whoever tunes by hand can at best come near',
};

function terms(title, entries) {
  const list = element('dl', { class: 'terms' });
  Object.entries(entries).forEach(([term, meaning]) => list.append(element('dt', { text: term }), element('dd', { text: meaning })));
  return element('details', { class: 'card' }, element('summary', { text: title }), list);
}
