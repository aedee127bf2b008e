// How often bounds on the load ahead were kept, beside how often they were to be.

import { element, svg } from './dom.js';
import { load, percent } from './format.js';

const SIZE = 180;
const EDGE = 26;
const TOLD = [0.5, 0.75, 0.91, 0.97, 0.99];

/** A plot, and the same in words. */
export function calibration(shares) {
  if (shares.length === 0) {
    return [];
  }
  return [
    element('h3', { text: 'Were the bounds right?' }),
    element('div', { class: 'calibration' },
      plot(shares),
      element('p', { class: 'muted', text: inWords(shares) })),
  ];
}

function inWords(shares) {
  const told = shares.filter(({ nominal }) => TOLD.includes(nominal));
  return `Of ${load(shares[0].samples)} samples, the bound that is to hold for ${told.map(({ nominal, kept }) =>
    `${percent(nominal)} held for ${percent(kept)}`).join(', that for ')}. On the line, a bound holds as often as it says; below it, less often.`;
}

function plot(shares) {
  const place = (ratio) => (EDGE + ratio * (SIZE - 2 * EDGE)).toFixed(1);
  const up = (ratio) => (SIZE - EDGE - ratio * (SIZE - 2 * EDGE)).toFixed(1);
  const points = shares.map(({ nominal, kept }) => [place(nominal), up(kept)]);
  return svg('svg', { viewBox: `0 0 ${SIZE} ${SIZE}`, role: 'img', 'aria-label': 'Share kept by nominal share' },
    svg('path', { class: 'axis', d: `M${EDGE} ${EDGE}V${SIZE - EDGE}H${SIZE - EDGE}` }),
    svg('path', { class: 'diagonal', d: `M${place(0)} ${up(0)}L${place(1)} ${up(1)}` }),
    svg('path', { class: 'line', d: `M${points.map((point) => point.join(' ')).join('L')}` }),
    ...points.map(([cx, cy]) => svg('circle', { cx, cy, r: 2.5 })),
    text('nominal', SIZE / 2, SIZE - 8, 'middle'), text('kept', EDGE, EDGE - 8, 'middle'),
    text('0', EDGE - 6, SIZE - EDGE + 14, 'end'), text('1', SIZE - EDGE, SIZE - EDGE + 14, 'middle'), text('1', EDGE - 6, EDGE + 4, 'end'));
}

function text(label, x, y, anchor) {
  const node = svg('text', { x, y, 'text-anchor': anchor });
  node.textContent = label;
  return node;
}
