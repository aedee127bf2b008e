// The selected workload: headline, figures, charts, reasons.

import { element, redraw } from './dom.js';
import { gapsInWords, loadInWords, replicasInWords } from './describe.js';
import { budgetPanel } from './budget.js';
import { chips } from './chips.js';
import { isAnySeen, observedPanel } from './observed.js';
import { headline, isFresh, why } from './why.js';
import { LOAD_LEGEND, LoadChart, comparison } from './loadChart.js';
import { DECIDED_LEGEND, DEMO_LEGEND, DecidedChart, DemoChart } from './replicaChart.js';
import { MISSING, duration, load, percent, replicas, seasons, timeOfDay } from './format.js';
import { errorsPanel } from './errors.js';
import { epochSeconds, keyOf } from './api.js';
import { address } from './route.js';
import { lossTable, settingsList } from './tables.js';
import { viewOf } from './view.js';
import { wouldHavePanel } from './wouldHave.js';
import { ScaledObjectPanel } from './scaledObject.js';
import { WhatIfPanel } from './whatIf.js';
import { Zoom } from './zoom.js';

const SPANS = [[3600, '1 h'], [21600, '6 h'], [86400, '24 h'], [604800, '7 d'], [1209600, '14 d']];
const KEYS = 'ArrowLeft ArrowRight + - Escape';

export class Detail {
  /** `onSpan(seconds)` shows the time up to now, `onRange([from, until])` any. */
  constructor(onSpan, onRange) {
    this.zoom = new Zoom((range) => this.moveCharts(range), onRange, () => onSpan(this.liveSpan));
    this.scaledObject = new ScaledObjectPanel();
    this.whatIf = new WhatIfPanel((changed) => this.scaledObject.show(this.key, changed));
    const plot = (id) => element('div', { class: 'plot', id, role: 'img', tabindex: '0', 'aria-keyshortcuts': KEYS, on: { keydown: (event) => this.zoom.key(event) } });
    this.parts = {
      demo: element('section', { class: 'card demo', 'aria-label': 'Demo', hidden: '' }),
      title: element('section', { class: 'title' }),
      sentence: element('p', { class: 'sentence' }),
      notices: element('div', { class: 'notices' }),
      figures: element('dl', { class: 'card figures' }),
      spans: element('span', { class: 'spans', role: 'group', 'aria-label': 'Time shown' }),
      score: element('span', { class: 'score' }),
      loadLegend: element('div', { class: 'legend' }),
      loadPlot: plot('load-plot'),
      replicaTitle: element('h2', {}),
      replicaLegend: element('div', { class: 'legend' }),
      replicaPlot: plot('replica-plot'),
      unseen: element('p', { class: 'muted', text: 'Ready and ordered replicas are not seen: a trigger that names replicasQuery and wantedReplicasQuery has them drawn here.' }),
      why: element('section', { class: 'card panel', id: 'why' }),
      budget: element('section', { class: 'card panel', id: 'budget' }),
      observed: element('section', { class: 'card panel wide', id: 'observed' }),
      wouldHave: element('section', { class: 'card panel wide', id: 'would-have' }),
      models: element('section', { class: 'card panel' }),
      errors: element('section', { class: 'card panel wide', id: 'errors' }),
      settings: element('section', { class: 'card panel wide' }),
      whatIf: element('section', { class: 'card panel wide', id: 'what-if' }, ...this.whatIf.nodes),
      scaledObject: element('section', { class: 'card panel wide', id: 'scaled-object' }, ...this.scaledObject.nodes),
    };
    this.onSpan = onSpan;
    this.nodes = this.assemble();
    this.charts = null;
  }

  assemble() {
    const parts = this.parts;
    return [
      parts.demo,
      parts.title,
      parts.sentence,
      parts.notices,
      parts.figures,
      element('section', { class: 'card panel chart' },
        element('div', { class: 'chart-head' }, element('h2', { text: 'Load' }), parts.score, this.zoom.buttons, parts.spans),
        parts.loadLegend, parts.loadPlot),
      element('section', { class: 'card panel chart' },
        element('div', { class: 'chart-head' }, parts.replicaTitle, parts.replicaLegend),
        parts.replicaPlot, parts.unseen),
      element('div', { class: 'panels' }, parts.why, parts.budget, parts.models, parts.errors, parts.wouldHave, parts.observed, parts.whatIf, parts.settings, parts.scaledObject),
    ];
  }

  /** Charts are made anew when colours, time zone or their kind change. */
  dropCharts() {
    this.charts?.load.destroy();
    this.charts?.replicas.destroy();
    this.charts = null;
  }

  moveCharts(range) {
    this.charts?.load.move(range);
    this.charts?.replicas.move(range);
  }

  /** @param range the time shown, or null for that up to now */
  show(workload, series, demo, demoSeries, now, range) {
    const { answer, settings } = workload;
    const parts = this.parts;
    this.liveSpan = range === null ? series.spanSeconds : this.liveSpan;
    redraw(parts.title, [workload.namespace, workload.name, settings, answer, workload.trouble], () => title(workload));
    redraw(parts.sentence, [answer, settings.mode, workload.trouble], () => headline(answer, settings, workload.trouble));
    redraw(parts.notices, [workload.trouble, workload.training], () => notices(workload));
    parts.notices.hidden = parts.notices.children.length === 0;
    const age = workload.loadAt === null ? null : Math.max(0, Math.floor(now - epochSeconds(workload.loadAt)));
    redraw(parts.figures, [answer, age, workload.presentLoad, workload.training], () => figures(workload, age));
    const span = range === null ? series.spanSeconds : 0;
    redraw(parts.spans, span, () => this.spanButtons(span));
    this.showPanels(workload);
    this.showTools(workload);
    this.showCharts(workload, series, demo, demoSeries, now, range);
  }

  showTools(workload) {
    const key = keyOf(workload);
    this.whatIf.show(key, workload.settings, workload.observed);
    if (key !== this.key) {
      this.key = key;
      this.scaledObject.show(key);
    }
  }

  showPanels(workload) {
    const { answer, settings, training } = workload;
    this.parts.why.hidden = answer.kind !== 'decision';
    if (answer.kind === 'decision') {
      redraw(this.parts.why, [answer, settings, unlearned(training)], () =>
        [element('h2', { text: `Why ${replicas(answer.replicas)}` }), ...why(answer, settings, unlearned(training))]);
    }
    const { errorBudget } = workload;
    this.parts.budget.hidden = errorBudget === null;
    if (errorBudget !== null) {
      redraw(this.parts.budget, [errorBudget, settings.mode], () => budgetPanel(errorBudget, settings));
    }
    const { wouldHave, promotion, errorByLead } = workload;
    this.parts.errors.hidden = errorByLead.length === 0;
    if (errorByLead.length > 0) {
      redraw(this.parts.errors, errorByLead, () => errorsPanel(errorByLead));
    }
    this.parts.wouldHave.hidden = wouldHave === null;
    if (wouldHave !== null) {
      redraw(this.parts.wouldHave, [wouldHave, promotion, settings.mode], () => wouldHavePanel(wouldHave, promotion, settings));
    }
    this.parts.observed.hidden = !isAnySeen(workload.observed);
    redraw(this.parts.observed, [workload.observed, settings], () => observedPanel(workload.observed, settings));
    const isLearned = training?.kind === 'learned';
    this.parts.models.hidden = !isLearned;
    this.parts.why.classList.toggle('wide', isLearned && errorBudget !== null);
    if (isLearned) {
      redraw(this.parts.models, training, () => lossTable(training));
    }
    redraw(this.parts.settings, settings, () => settingsList(settings));
  }

  showCharts(workload, series, demo, demoSeries, now, range) {
    const isDemo = demo !== null && demo.namespace === workload.namespace && demo.name === workload.name;
    if (this.charts === null || this.charts.isDemo !== isDemo) {
      this.dropCharts();
      const Replicas = isDemo ? DemoChart : DecidedChart;
      this.charts = { isDemo, load: new LoadChart(this.parts.loadPlot, this.zoom), replicas: new Replicas(this.parts.replicaPlot, this.zoom) };
    }
    const view = viewOf(workload, series, now, range);
    view.range = this.zoom.shown(view.range);
    const { misses, compared } = comparison(view);
    this.charts.load.show({ ...view, misses });
    this.parts.loadPlot.setAttribute('aria-label', loadInWords({ ...view, misses }));
    const replicaView = isDemo ? { ...view, demo: { ...demoSeries.columns.sorted(), capacityPerReplica: demo.capacityPerReplica } } : view;
    this.charts.replicas.show(replicaView);
    this.parts.replicaPlot.setAttribute('aria-label', replicasInWords(replicaView));
    const { errorBudget } = workload;
    const kept = errorBudget === null || errorBudget.spentSeconds === null ? '' :
      `Too few replicas ${percent(errorBudget.achievedRatio)} of the ${duration(errorBudget.observedSeconds)} followed, history included; promised at most ${percent(errorBudget.promisedRatio)}.`;
    const none = view.isLive && view.history.at.length === 0 ? 'No load has been read yet.' : '';
    this.parts.score.textContent = [kept, none, gapsInWords(view)].join(' ').trim();
    this.parts.replicaTitle.textContent = isDemo ? 'Ready replicas, both loops' : 'Replicas';
    const bases = new Set(view.decisions.basis);
    const seen = ['ready', 'wanted'].filter((name) => view.seen[name].some((replicas) => replicas !== null));
    const also = new Set([...(view.past.at.length > 0 ? ['past'] : []), ...seen, ...view.calendar.map(({ kind }) => kind)]);
    const entries = isDemo ? DEMO_LEGEND : DECIDED_LEGEND.filter(([, , , basis]) => !basis || bases.has(basis) || also.has(basis));
    this.parts.unseen.hidden = isDemo || seen.length > 0 || workload.observed.troubles.length > 0;
    redraw(this.parts.replicaLegend, entries, () => legend(entries));
    const isPredicted = workload.forecast !== null || compared > 0;
    const loadEntries = isPredicted ? LOAD_LEGEND : LOAD_LEGEND.slice(0, 1);
    redraw(this.parts.loadLegend, loadEntries, () => legend(loadEntries));
  }

  spanButtons(selected) {
    return SPANS.map(([seconds, text]) =>
      element('button', { type: 'button', text, 'aria-pressed': String(seconds === selected), on: { click: () => this.onSpan(seconds) } }));
  }
}

function title(workload) {
  return [
    element('h1', {}, element('small', {}, element('a', { href: address('/fleet', { namespace: workload.namespace }), text: workload.namespace }), ' / '), workload.name),
    chips(workload),
    element('span', { class: 'mono', text: workload.settings.query }),
  ];
}

/** Why nothing was learned, if that is so. */
const unlearned = (training) => (training?.kind === 'nothing_learned' ? training.reasons.join('; ') : null);

function notices({ trouble, training }) {
  const reasons = unlearned(training);
  return [
    trouble ? notice('card notice alarm', 'The load could not be read.', trouble) : null,
    reasons ? notice('card notice', 'Nothing learned yet.', reasons) : null,
  ];
}

const notice = (kind, start, text) => element('p', { class: kind }, element('b', { text: start }), text);

function figures({ answer, presentLoad, training }, age) {
  const reasons = answer.reasons ?? null;
  const learned = training?.kind === 'learned';
  const window = reasons ? `in the next ${duration(reasons.leadWindowSeconds)}` : '';
  return [
    figure(isFresh(answer) ? 'Load now' : 'Newest load', load(presentLoad), reasons ? `needs ${replicas(reasons.presentReplicas)}` : ''),
    figure('Expected peak', load(reasons?.expectedLoad), window),
    figure('Bound', load(reasons?.boundLoad),
      reasons?.forecastReplicas === undefined || reasons.forecastReplicas === null ? '' : `needs ${replicas(reasons.forecastReplicas)}`),
    figure('Served to KEDA', answer.kind === 'decision' ? replicas(answer.replicas) : MISSING,
      answer.kind === 'decision' ? `as the value ${load(answer.value)}` : 'unavailable', 'served'),
    figure('Model', learned ? training.model : 'none', learned ? seasons(training.seasons) || 'no season found' : '', 'words'),
    figure('Age of the load', duration(age), `decided ${timeOfDay(epochSeconds(answer.at))}`),
  ];
}

function figure(label, text, remark, kind = '') {
  return element('div', { class: 'figure' },
    element('dt', { text: label }), element('dd', { class: kind, text, title: text }), element('dd', { class: 'remark', text: remark, title: remark }));
}

function legend(entries) {
  return entries.map(([tone, text, kind]) =>
    element('span', {}, element('i', { class: kind, style: { '--tone': `var(--${tone})` } }), text));
}
