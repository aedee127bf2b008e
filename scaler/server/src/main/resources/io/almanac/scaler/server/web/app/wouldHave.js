// What the forecast would have cost, and been short of replicas, beside plain autoscaling and what really served.

import { bold, element, sentence } from './dom.js';
import { duration, load, percent } from './format.js';
import { figuresTable } from './tables.js';

/** The rows of the panel. */
export function wouldHavePanel({ observedSeconds, forecast, reactive, savedRatio, beside }, promotion, settings) {
  const isServed = settings.mode === 'predictive';
  return [
    element('h2', { text: isServed ? 'Beside plain autoscaling' : 'What would have been' }),
    table('Forecast and present load alone', [
      [isServed ? 'this forecast, simulated' : 'the forecast', forecast],
      ['the present load alone', reactive],
    ]),
    verdict(savedRatio, forecast, 'the present load alone', reactive, `the ${duration(observedSeconds)} followed, history included`),
    ...(beside === null ? [] : [
      table('Forecast and what served', [['the forecast', beside.forecast], ['what was seen to serve', beside.served]]),
      verdict(beside.savedRatio, beside.forecast, 'what served', beside.served, `the ${duration(beside.seenSeconds)} at which replicas were seen`),
    ]),
    ...(promotion === null ? [] : promotionRows(promotion)),
  ];
}

const promotionRows = ({ mode, since, standing, steps }) => [
  element('h2', { text: 'Promotion' }),
  paragraph(['In ', bold(mode), ` mode since ${since}: ${standing}.`]),
  ...steps.toReversed().map(({ at, from, to, figures }) => paragraph([`${at}: from ${from} to `, bold(to), `: ${figures}.`])),
];

const table = (label, rows) => figuresTable(
  label,
  ['following', 'replica-hours', 'short', 'of the time'],
  rows.map(([name, { replicaHours, timeShortSeconds, shortRatio }]) =>
    [name, load(replicaHours), duration(timeShortSeconds), percent(shortRatio)]));

const verdict = (savedRatio, forecast, name, other, time) => paragraph(['The forecast ', savedRatio < 0 ? 'costs ' : 'saves ',
  bold(percent(Math.abs(savedRatio))), savedRatio < 0 ? ` more than ${name}` : ` of ${name}`, ', and is short ', bold(percent(forecast.shortRatio)),
  ' of the time instead of ', bold(percent(other.shortRatio)), `, in ${time}.`]);

const paragraph = (parts) => element('p', { class: 'verdict' }, ...sentence(parts));
