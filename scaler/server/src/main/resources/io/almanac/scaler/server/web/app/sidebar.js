// The list of workloads.

import { element, redraw, svg } from './dom.js';
import { BASIS_NAMES, load } from './format.js';
import { keyOf } from './api.js';

const FILTER_FROM = 8;

export class Sidebar {
  constructor(onSelect) {
    this.onSelect = onSelect;
    this.list = document.getElementById('list');
    this.count = document.getElementById('count');
    this.filter = document.getElementById('filter');
    this.entries = new Map();
    this.workloads = [];
    this.filter.addEventListener('input', () => this.show(this.workloads, this.selected));
  }

  show(workloads, selected) {
    this.workloads = workloads;
    this.selected = selected;
    this.count.textContent = String(workloads.length);
    document.body.classList.toggle('is-empty', workloads.length === 0);
    this.filter.hidden = workloads.length < FILTER_FROM;
    const wanted = this.filter.value.toLowerCase();
    const shown = workloads.filter((one) => `${one.namespace}/${one.name}`.toLowerCase().includes(wanted));
    const several = severalTriggers(workloads);
    const nodes = shown.map((one) => this.entry(one, selected, several.has(`${one.namespace}/${one.name}`)));
    if (nodes.length !== this.list.children.length || nodes.some((node, i) => node !== this.list.children[i])) {
      this.list.replaceChildren(...nodes);
    }
    const known = new Set(workloads.map(keyOf));
    [...this.entries.keys()].filter((key) => !known.has(key)).forEach((key) => this.entries.delete(key));
  }

  entry(workload, selected, hasSiblings) {
    const key = keyOf(workload);
    let node = this.entries.get(key);
    if (!node) {
      node = element('button', { class: 'card entry', type: 'button', on: { click: () => this.onSelect(key) } });
      this.entries.set(key, node);
    }
    node.setAttribute('aria-current', String(key === selected));
    redraw(node, [workload.answer, workload.trouble, workload.recentLoad, workload.mode, hasSiblings], () => parts(workload, hasSiblings));
    return node;
  }
}

function parts(workload, hasSiblings) {
  const { answer } = workload;
  const isDecided = answer.kind === 'decision';
  const space = hasSiblings ? `${workload.namespace} \u00b7 trigger ${workload.digest}` : workload.namespace;
  return [
    element('span', { class: 'name', text: workload.name, title: workload.name }),
    element('span', { class: 'number' },
      element('b', { text: isDecided ? load(answer.replicas) : '?' }),
      element('small', { text: isDecided && answer.replicas === 1 ? 'replica' : 'replicas' })),
    element('span', { class: 'space', text: space, title: space }),
    chips(workload),
    sparkline(workload.recentLoad ?? []),
  ];
}

/** How a workload stands, in a few words. */
export function chips(workload) {
  const { answer } = workload;
  const basis = answer.kind === 'decision' ? answer.basis : 'undecided';
  return element('span', { class: 'chips' },
    element('span', { class: `chip basis-${basis}`, text: BASIS_NAMES[basis] }),
    workload.mode === 'shadow' ? element('span', { class: 'chip', text: 'shadow' }) : null,
    answer.isActive === false && basis !== 'observed' ? element('span', { class: 'chip', text: 'asleep' }) : null,
    workload.trouble ? element('span', { class: 'chip alarm', text: 'source trouble' }) : null);
}

function sparkline(values) {
  const known = values.filter((value) => value !== null);
  const picture = svg('svg', { viewBox: '0 0 76 24', 'aria-hidden': 'true' });
  if (known.length < 2) {
    return picture;
  }
  const most = Math.max(...known) || 1;
  const points = values
    .map((value, i) => (value === null ? null : `${((76 * i) / (values.length - 1)).toFixed(1)},${(22.5 - (20 * value) / most).toFixed(1)}`))
    .filter((point) => point !== null);
  picture.append(svg('polyline', {
    points: points.join(' '), fill: 'none', stroke: 'currentColor', 'stroke-width': '1.5', 'stroke-linejoin': 'round', opacity: '0.6',
  }));
  return picture;
}

function severalTriggers(workloads) {
  const names = workloads.map((one) => `${one.namespace}/${one.name}`);
  return new Set(names.filter((name, i) => names.indexOf(name) !== i));
}
