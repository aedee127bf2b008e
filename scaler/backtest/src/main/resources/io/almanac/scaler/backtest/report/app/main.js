// Puts the page together.

const data = JSON.parse(document.getElementById('data').textContent);

function heading() {
  const times = new Times(data.timezone);
  const days = (data.scoredUntil - data.scoredFrom) / 86400;
  return element('header', {},
    element('div', { class: 'brand', text: 'Almanac backtest' }),
    element('h1', { text: data.trace }),
    element('p', { text: `${times.date(data.scoredFrom)} to ${times.date(data.scoredUntil)} (${Number(days.toFixed(1))} days scored), one replica carries ${loadText(data.capacityPerReplica)}, pods start in ${data.settings['start delay']}, promised risk ${percent(data.risk)}. Times in ${data.timezone}.` }));
}

function page() {
  const load = new LoadChart(data);
  const pareto = new ParetoChart(data);
  const budget = data.budget ? new BudgetChart(data) : null;
  const advice = data.advice?.months ? data.advice : null;
  const isTold = advice !== null && advice.verdict !== 'cannot_tell';
  const apply = data.apply ? new Apply(data.apply) : null;
  const risks = isTold && advice.risks.length > 1 ? new RiskSlider(data, advice.verdict === 'predict' ? apply : null) : null;
  const toDay = (from) => {
    load.showDay(from);
    load.node.scrollIntoView({ behavior: 'smooth' });
  };
  document.getElementById('page').replaceChildren(
    heading(),
    ...data.warnings.map((warning) => element('p', { class: 'card warning', role: 'note', text: warning })),
    verdictCard(data),
    ...[isTold ? monthCard(data) : null, apply?.node, risks?.node].filter(Boolean),
    scoreboard(data),
    load.node,
    budget ? element('div', { class: 'pair' }, pareto.node, budget.node) : pareto.node,
    dayTable(data, toDay),
    ...(data.notes.length > 0 ? [card('Notes on the trace', '', ...data.notes.map((note) => element('p', { text: note })))] : []),
    terms('Settings', data.settings),
    terms('What the measures mean', MEASURES),
    card('Make this report again', '', element('pre', { tabindex: '0', text: data.command })));
  [load, pareto, budget].forEach((chartOfPage) => chartOfPage?.draw());
}

page();
