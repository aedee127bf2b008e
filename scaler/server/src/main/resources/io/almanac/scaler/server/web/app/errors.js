// How wrong forecasts were, by how far ahead they looked.

import { element } from './dom.js';
import { scrolled } from './tables.js';
import { MISSING, duration, load, percent } from './format.js';

/** Columns of figures: their heading, and what they say of a lead. */
const FIGURES = [
  ['error', ({ errorRatio }) => percent(errorRatio)],
  ['had the load stayed', ({ stayingErrorRatio }) => percent(stayingErrorRatio)],
  ['too high (+) or low (\u2212)', ({ surplusRatio }) => signed(surplusRatio)],
  ['in the 10 to 90\u00a0% band', ({ insideRatio }) => percent(insideRatio)],
  ['forecasts', ({ forecasts }) => load(forecasts)],
];

/** The rows of the panel. */
export function errorsPanel(errors) {
  const most = Math.max(...errors.flatMap(({ errorRatio, stayingErrorRatio }) => [errorRatio ?? 0, stayingErrorRatio ?? 0])) || 1;
  return [
    element('h2', { text: 'Error by lead' }),
    element('p', { class: 'muted', text: 'How far the expected load was off, as a share of the load that came; the mark is what expecting the load to stay would have missed. One forecast each quarter of an hour, those of a week ago count half.' }),
    scrolled('Error by lead', element('table', { class: 'errors' },
      element('tr', {}, element('th', { text: 'ahead' }), element('th', { class: 'bar' }, element('span', { class: 'hidden-text', text: 'error' })),
        ...FIGURES.map(([heading]) => element('th', { class: 'right', text: heading }))),
      ...errors.map((one) => element('tr', {}, element('td', { text: duration(one.leadSeconds) }), bar(one, most),
        ...FIGURES.map(([, figure]) => element('td', { class: 'right', text: figure(one) })))))),
  ];
}

const bar = ({ errorRatio, stayingErrorRatio }, most) => element('td', { class: 'bar' },
  element('div', {},
    element('span', { style: { width: `${(100 * (errorRatio ?? 0)) / most}%` } }),
    stayingErrorRatio === null ? null : element('i', { style: { left: `${(100 * stayingErrorRatio) / most}%` } })));

const signed = (ratio) => (ratio === null ? MISSING : `${ratio < 0 ? '\u2212' : '+'}${percent(Math.abs(ratio))}`);
