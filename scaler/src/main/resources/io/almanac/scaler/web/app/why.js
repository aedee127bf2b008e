// "Why N replicas": the record of a decision in words and numbers.

import { bold, element, sentence } from './dom.js';
import { duration, load, percent, replicas } from './format.js';

const RULES = {
  forecast_bound: 'The forecast decides: it needs more than the load of this moment.',
  present_load: 'The present load decides: the forecast asks for no more, or there is none.',
  held: 'Load has not been seen for a while: what was decided on the last fresh load is held.',
  min_replicas: 'minReplicas decides: neither the load nor the forecast needs as many.',
  max_replicas: 'maxReplicas decides: more would be needed than the settings allow.',
};

const BASES = {
  forecast: 'It rests on a forecast from fresh load.',
  reactive: 'It rests on the present load alone.',
  stale_forecast: 'The data source has been silent: it rests on the last good forecast, with a margin that grows with its age.',
  last_week: 'The data source has been silent for long: it rests on the load of the same time last week, with a margin.',
  last_known: 'The data source is silent and nothing reaches this far ahead: the last decision is held.',
};

/** One sentence for the top of the page. */
export function headline(answer, settings) {
  if (answer.kind === 'undecided') {
    return sentence([bold('No decision yet: '), answer.reason]);
  }
  const { reasons } = answer;
  const start = [bold(replicas(answer.replicas)), ' served to KEDA. '];
  const present = ['The present load of ', bold(load(reasons.presentLoad)), ' needs ', bold(reasons.presentReplicas)];
  if (reasons.boundLoad === null || reasons.forecastReplicas === null) {
    return sentence([...start, ...present, `. ${RULES[answer.rule]}`]);
  }
  const bound = ['; in the next ', duration(reasons.leadWindowSeconds), ' load stays below ', bold(load(reasons.boundLoad)),
    ` with ${percent(reasons.level)} certainty, which needs `, bold(reasons.forecastReplicas), '.'];
  const shadow = settings.mode === 'shadow' ? [' Shadow mode: the forecast is shown, but not served.'] : [];
  return sentence([...start, ...present, ...bound, ...shadow]);
}

/** The rows of the panel. */
export function why(answer, settings) {
  const { reasons } = answer;
  const needed = [
    need('Present load', reasons.presentLoad, reasons.presentReplicas, answer, settings, ['present_load', 'held']),
  ];
  if (reasons.boundLoad !== null) {
    const label = `${percent(reasons.level)} bound, next ${duration(reasons.leadWindowSeconds)}`;
    needed.push(need(label, reasons.boundLoad, reasons.forecastReplicas, answer, settings, ['forecast_bound']));
  }
  return [
    ...needed,
    element('p', { class: 'verdict' }, ...sentence([RULES[answer.rule], ' Allowed: ', bold(allowed(settings)), '. Served: ',
      bold(`${load(answer.replicas)} \u00d7 ${load(settings.threshold)} = ${load(answer.value)}`), '.'])),
    element('p', { class: 'verdict' }, ...sentence([BASES[answer.basis], ...margin(reasons),
      answer.isActive ? '' : ' Not active: KEDA may scale it to zero.'])),
    reasons.explanation === '' ? null : element('p', { class: 'verdict', text: capitalised(reasons.explanation) }),
  ];
}

function need(label, value, count, answer, settings, rules) {
  const most = Math.max(answer.replicas, answer.reasons.presentReplicas, answer.reasons.forecastReplicas ?? 0, 1);
  const hasWon = rules.includes(answer.rule);
  const track = element('span', { style: { width: `${(100 * count) / most}%` } });
  return element('div', { class: hasWon ? 'need won' : 'need', style: { '--tone': `var(--basis-${answer.basis})` } },
    element('span', {}, ...sentence([`${label}: `, bold(load(value)), ` \u00f7 ${load(settings.threshold)}`])),
    element('span', { class: 'result', text: `\u2192 ${replicas(count)}` }),
    element('div', { class: 'track' }, track));
}

const allowed = ({ minReplicas, maxReplicas }) =>
  (maxReplicas >= 2147483647 ? `${minReplicas} or more` : `${minReplicas} to ${load(maxReplicas)}`);

const margin = ({ marginFactor }) => (marginFactor > 1 ? [' The bound was raised by ', bold(percent(marginFactor - 1)), '.'] : []);

const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);
