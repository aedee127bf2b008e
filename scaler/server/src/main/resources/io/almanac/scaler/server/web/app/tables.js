// The panels below the charts: which models were tried, and the settings.

import { element } from './dom.js';
import { MOST_REPLICAS, dateTime, duration, load, percent, seasons } from './format.js';
import { epochSeconds } from './api.js';

export function lossTable(training) {
  const losses = [...training.losses].sort((a, b) => (a.lossRatio ?? Infinity) - (b.lossRatio ?? Infinity));
  const most = Math.max(...losses.map((one) => one.lossRatio ?? 0)) || 1;
  return [
    element('h2', { text: 'Models tried' }),
    element('p', { class: 'muted', text: 'Held-out loss on the largest load of the lead window; lower is better.' }),
    element('table', {}, ...losses.map(({ model, lossRatio }) => element('tr', { class: model === training.model ? 'won' : '' },
      element('td', { text: model }),
      element('td', { class: 'bar' }, element('span', { style: { width: `${(100 * (lossRatio ?? 0)) / most}%` } })),
      element('td', { class: 'right', text: lossRatio === null ? 'not measured' : percent(lossRatio) })))),
    element('p', { class: 'verdict', text: `Learned ${dateTime(epochSeconds(training.modelAt))} from ${duration(training.historySeconds)} of history.` }),
    element('p', { class: 'muted', text: training.seasons.length === 0 ? 'No season was found in it.' :
      `Seasons, and which share of the variation recurs with them: ${seasons(training.seasons)}.` }),
    ...training.setAside.map(({ kind, from, until, ratio }) => element('p', { class: 'muted', text:
      `Not learned from: ${kind} from ${dateTime(epochSeconds(from))} to ${dateTime(epochSeconds(until))}, ${load(ratio)} times what is usual then.` })),
  ];
}

export function settingsList(settings) {
  const rows = [
    ['threshold', load(settings.threshold)],
    ...(settings.isThresholdLearned ? [['initialThreshold', load(settings.advertisedThreshold)]] : []),
    ['activationThreshold', load(settings.activationThreshold)],
    ['risk', percent(settings.risk)],
    ['leadTime', duration(settings.leadTimeSeconds)],
    ['minReplicas', load(settings.minReplicas)],
    ['maxReplicas', settings.maxReplicas >= MOST_REPLICAS ? 'no limit' : load(settings.maxReplicas)],
    ['mode', settings.mode],
    ['model', settings.model],
    ['historyTimeWindow', duration(settings.historyTimeWindowSeconds)],
    ['queryStep', duration(settings.queryStepSeconds)],
    ['predictHorizon', duration(settings.predictHorizonSeconds)],
    ['timezone', settings.timezone],
    ['data source', settings.source],
    ['metricName', settings.metricName],
  ];
  return [
    element('h2', { text: 'Settings of the trigger' }),
    element('dl', { class: 'settings' }, ...rows.map(([name, text]) =>
      element('div', {}, element('dt', { text: name }), element('dd', { text })))),
  ];
}

/** A table that is scrolled where it is wider than its panel; `label` says what it has to those who do not see it. */
export const scrolled = (label, table) => element('div', { class: 'wide-table', tabindex: '0', role: 'region', 'aria-label': label }, table);

/** Rows begin with a name; the figures after it are aligned right, below their headings. */
export const figuresTable = (label, headings, rows) =>
  scrolled(label, element('table', {}, figuresRow('th', headings), ...rows.map((row) => figuresRow('td', row))));

const figuresRow = (tag, cells) => element('tr', {}, ...cells.map((text, column) => element(tag, { class: column === 0 ? '' : 'right', text })));
