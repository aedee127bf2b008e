// The demo's banner: the same traffic on two closed loops, and how each fares.

import { bold, element, redraw, sentence } from './dom.js';
import { load, percent } from './format.js';

export function showDemo(node, demo) {
  node.hidden = demo === null;
  if (demo === null) {
    return;
  }
  redraw(node, [demo.title, demo.speed, demo.almanac, demo.reactive].map(withoutLists), () => [
    element('div', { class: 'about' },
      element('h2', { text: demo.title }),
      element('p', {}, ...sentence(verdict(demo.almanac, demo.reactive))),
      element('p', { class: 'muted', text: `Simulated time, ${load(demo.speed)} times as fast as yours; one replica carries ${load(demo.capacityPerReplica)}.` })),
    loop('Almanac', 'var(--forecast)', demo.almanac),
    loop('Reactive', 'var(--rival)', demo.reactive),
  ]);
}

function withoutLists(part) {
  return typeof part === 'object' ? { ...part, ready: 0, desired: 0 } : part;
}

function loop(name, tone, { timeShortRatio, replicaHours }) {
  return element('div', { class: 'loop', style: { '--tone': tone } },
    element('h3', { text: name }),
    element('dl', {},
      figure('time short', percent(timeShortRatio)),
      figure('replica-hours', load(replicaHours))));
}

function figure(label, text) {
  return element('div', {}, element('dt', { text: label }), element('dd', { text }));
}

function verdict(almanac, reactive) {
  const cost = reactive.replicaHours > 0 ? almanac.replicaHours / reactive.replicaHours - 1 : 0;
  const price = Math.abs(cost) < 0.005 ? 'the same replica-hours' : `${percent(Math.abs(cost))} ${cost < 0 ? 'fewer' : 'more'} replica-hours`;
  if (almanac.timeShortRatio === 0 && reactive.timeShortRatio === 0) {
    return ['Neither loop has been short so far; Almanac used ', bold(price), '.'];
  }
  if (almanac.timeShortRatio >= reactive.timeShortRatio) {
    return ['Almanac has been short at least as long as the reactive loop so far, with ', bold(price), '.'];
  }
  if (almanac.timeShortRatio === 0) {
    return ['Almanac has ', bold('not been short once'), ' since the demo began, with ', bold(price), '.'];
  }
  const times = reactive.timeShortRatio / almanac.timeShortRatio;
  return ['Almanac is short ', bold(`${load(times)} times less`), ' than the reactive loop, with ', bold(price), '.'];
}
