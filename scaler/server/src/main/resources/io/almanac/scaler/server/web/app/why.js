// "Why N replicas": the record of a decision in words and numbers.

import { bold, element, sentence } from './dom.js';
import { MOST_REPLICAS, duration, load, percent, replicas } from './format.js';

function rule({ rule: name, reasons }, settings) {
  switch (name) {
    case 'forecast_bound':
      return 'The forecast decides: it needs more than the load of this moment.';
    case 'held':
      return 'Load has not been seen for a while: what was decided on the last fresh load is held.';
    case 'schedule_floor':
      return 'A schedule of the calendar decides: neither the load nor the forecast needs as many.';
    case 'min_replicas':
      return 'minReplicas decides: neither the load nor the forecast needs as many.';
    case 'observing':
      return 'Nothing is asked for: the triggers beside this one alone decide.';
    case 'max_replicas':
      return 'maxReplicas decides: more would be needed than the settings allow.';
    default:
      return `The present load decides: ${whyPresent(reasons, settings)}.`;
  }
}

function whyPresent(reasons, settings) {
  if (reasons.forecastReplicas === null) {
    return 'there is no forecast';
  }
  return settings.mode === 'predictive' ? 'the forecast asks for no more' : `in ${settings.mode} mode the forecast is not served`;
}

const BASES = {
  forecast: 'It rests on a forecast from fresh load.',
  prior_forecast: 'It rests on the forecast from before, as the load that is seen is not taken for demand.',
  calibrated: 'It rests on the present load and how wrong that has been as a forecast so far.',
  reactive: 'It rests on the present load alone.',
  observed: 'It only watches: 0 and not active is what KEDA is told, whatever the load.',
  stale_forecast: 'The data source has been silent: it rests on the last good forecast, at its later and less certain leads.',
  last_week: 'The data source has been silent for long: it rests on the load of the same time last week, with a margin.',
  yesterday: 'The data source has been silent for long: it rests on the load of the same time yesterday, or on the newest day of the same kind, with a margin.',
  last_known: 'The data source is silent and nothing reaches this far ahead: the last decision is held.',
};

/** Whether the load that the answer rests on was seen just now. */
export const isFresh = (answer) => !['stale_forecast', 'last_week', 'yesterday', 'last_known'].includes(answer.basis);

/** One sentence for the top of the page. */
export function headline(answer, settings, trouble) {
  if (answer.kind === 'undecided') {
    return sentence([bold('No decision yet'), answer.reason === trouble ? '.' : `: ${answer.reason}`]);
  }
  const { reasons } = answer;
  const newest = isFresh(answer) ? 'The present load of ' : `The newest load, ${duration(reasons.dataAgeSeconds)} old, was `;
  const needs = isFresh(answer) ? ' needs ' : ' and needs ';
  const start = [bold(replicas(answer.replicas)), ' served to KEDA. ', newest, bold(load(reasons.presentLoad)), needs, bold(reasons.presentReplicas)];
  if (reasons.boundLoad === null) {
    return sentence([...start, `. ${rule(answer, settings)}`]);
  }
  const shadow = ['shadow', 'observe'].includes(settings.mode) ? ` In ${settings.mode} mode this is shown, but not served.` : '';
  return sentence([...start, '; for the next ', duration(reasons.leadWindowSeconds), ' be ready for ', bold(load(reasons.boundLoad)),
    ` (${reasons.level}), which needs `, bold(reasons.forecastReplicas), `.${shadow}`]);
}

/** The rows of the panel; `known` is an explanation that the page gives elsewhere. */
export function why(answer, settings, known) {
  const { reasons } = answer;
  return [
    need([isFresh(answer) ? 'Present load: ' : 'Newest load: ', ...per(reasons.presentLoad, presentThreshold(settings))], reasons.presentReplicas, answer, 'present_load'),
    reasons.boundLoad === null ? null : need(
      [`Bound (${reasons.level}), next ${duration(reasons.leadWindowSeconds)}: `, ...per(reasons.boundLoad, settings.threshold)],
      reasons.forecastReplicas, answer, 'forecast_bound'),
    answer.rule === 'held' ? need(['Decided when load was last seen'], answer.replicas, answer, 'held') : null,
    element('p', { class: 'verdict' }, ...sentence([rule(answer, settings), ' Allowed: ', bold(allowed(settings)), '. Served: ',
      bold(`${load(answer.replicas)} \u00d7 ${load(settings.advertisedThreshold)} = ${load(answer.value)}`), '.', stepped(answer)])),
    element('p', { class: 'verdict' }, ...sentence([BASES[answer.basis], ...margin(reasons),
      answer.isActive || answer.basis === 'observed' ? '' : ' Not active: KEDA may scale it to zero.'])),
    reasons.explanation === '' || reasons.explanation === known ? null : element('p', { class: 'verdict', text: capitalised(reasons.explanation) }),
  ];
}

/** The autoscaler ignores a rise inside its tolerance, so more than what is needed may be served. */
const stepped = ({ replicas: served, rule: name, reasons: { neededReplicas } }) =>
  (name !== 'min_replicas' && served > neededReplicas ? ` That is ${served - neededReplicas} more than needed, past the autoscaler's tolerance.` : '');

/** In a mode that watches a threshold that was learned is shown and not acted on. */
const presentThreshold = ({ mode, threshold, advertisedThreshold }) => (['shadow', 'observe'].includes(mode) ? advertisedThreshold : threshold);

const per = (value, threshold) => [bold(load(value)), `\u00a0\u00f7\u00a0${load(threshold)}`];

function need(label, count, answer, rule) {
  const most = Math.max(answer.replicas, answer.reasons.presentReplicas, answer.reasons.forecastReplicas ?? 0, 1);
  const track = element('span', { style: { width: `${(100 * count) / most}%` } });
  return element('div', { class: answer.rule === rule ? 'need won' : 'need', style: { '--tone': `var(--basis-${answer.basis})` } },
    element('span', {}, ...sentence(label)),
    element('span', { class: 'result', text: `\u2192 ${replicas(count)}` }),
    element('div', { class: 'track' }, track));
}

const allowed = ({ minReplicas, maxReplicas }) =>
  (maxReplicas >= MOST_REPLICAS ? `${minReplicas} or more` : `${minReplicas} to ${load(maxReplicas)}`);

const margin = ({ marginFactor }) => (marginFactor > 1 ? [' The bound was raised by ', bold(percent(marginFactor - 1)), '.'] : []);

const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);
