// All workloads: how many there are, how they stand, and a table of them.

import * as api from './api.js';
import { element, redraw } from './dom.js';
import { MISSING, count, duration, load, percent, timeOfDay } from './format.js';
import { chip, isAlarm, markName, tone } from './chips.js';
import { address, replace, route } from './route.js';
import { Grid } from './grid.js';

const TYPING_MILLIS = 150;
/** What a first click on a column asks for: the largest first, or the beginning of the alphabet. */
const LARGEST_FIRST = ['load', 'replicas', 'peak', 'saved'];

export class FleetView {
  constructor() {
    this.parameters = {};
    this.counts = element('p', { class: 'sentence', id: 'counts' });
    this.chips = element('div', { class: 'chips picks', role: 'group', 'aria-label': 'Show only' });
    this.filter = element('input', { class: 'filter', id: 'filter', type: 'search', placeholder: 'Filter by name', 'aria-label': 'Filter by name' });
    this.grouping = element('button', { class: 'quiet', type: 'button', text: 'By namespace', on: { click: () => this.toggleGrouping() } });
    this.found = element('span', { class: 'muted', role: 'status', id: 'found' });
    this.clear = element('button', { class: 'quiet', type: 'button', text: 'Clear filters', on: { click: () => this.change({ q: '', is: '', namespace: '' }) } });
    this.workloads = this.table('Workloads', 'workloads', COLUMNS, (row) => { location.hash = api.keyOf(row); });
    this.namespaces = this.table('Namespaces', 'namespaces', NAMESPACE_COLUMNS, ({ namespace }) =>
      this.change({ namespace, group: '' }));
    this.place = element('div', { class: 'place' });
    this.nodes = [
      element('h1', { class: 'hidden-text', text: 'Fleet' }),
      this.counts,
      this.chips,
      element('div', { class: 'tools' }, this.filter, this.grouping, this.found, this.clear),
      this.place,
    ];
    this.filter.addEventListener('input', () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.change({ q: this.filter.value }), TYPING_MILLIS);
    });
  }

  table(label, list, columns, open) {
    return new Grid({
      label,
      columns,
      open,
      sortBy: (sort) => this.sortBy(sort),
      fetch: async (offset, limit) => {
        const { q, is, namespace, sort } = this.parameters;
        const answer = await api.page(list, { q, is, namespace, sort }, offset, limit);
        return { total: answer.total, rows: answer[list] };
      },
    });
  }

  attached() {
    const table = [this.workloads, this.namespaces].find(({ node }) => node === this.place.firstChild);
    table?.attached();
  }

  /** Shows what the address says. */
  async show(parameters, fleet, now) {
    const table = parameters.group === 'namespace' ? this.namespaces : this.workloads;
    if (JSON.stringify(parameters) !== JSON.stringify(this.parameters) || this.place.firstChild !== table.node) {
      this.parameters = parameters;
      this.place.replaceChildren(table.node);
      table.reset(parameters.sort ?? 'name');
    }
    if (document.activeElement !== this.filter) {
      this.filter.value = parameters.q ?? '';
    }
    this.grouping.setAttribute('aria-pressed', String(table === this.namespaces));
    this.showCounts(fleet);
    table.now = now;
    await table.refresh();
    const what = table === this.namespaces ? count(table.total, 'namespace', 'namespaces') : count(table.total, 'workload', 'workloads');
    const isFiltered = ['q', 'is', 'namespace'].some((name) => name in parameters);
    this.clear.hidden = !isFiltered;
    this.found.textContent = table.total === 0 && isFiltered ? `No ${table === this.namespaces ? 'namespace' : 'workload'} matches.` : what;
  }

  /** Ages go on between two changes. */
  tick(now) {
    const table = this.place.firstChild === this.namespaces.node ? this.namespaces : this.workloads;
    table.draw(now);
  }

  showCounts(fleet) {
    this.counts.textContent = `${count(fleet.workloads, 'workload', 'workloads')} in ${
      count(fleet.namespaces, 'namespace', 'namespaces')}, ${count(fleet.replicas, 'replica', 'replicas')} served to KEDA.`;
    redraw(this.chips, [fleet.marks, fleet.refused, this.parameters], () => [
      ...Object.entries(fleet.marks).filter(([mark, number]) => number > 0 || picked().includes(mark)).map(([mark, number]) =>
        this.pick(mark, number)),
      fleet.refused === 0 ? null : element('a', { class: 'chip alarm', href: address('/refused'), text: `refused ${load(fleet.refused)}` }),
      this.parameters.namespace === undefined ? null : element('button', {
        class: 'chip', type: 'button', 'aria-pressed': 'true', text: `namespace ${this.parameters.namespace} \u00d7`,
        on: { click: () => this.change({ namespace: '' }) } }),
    ]);
  }

  pick(mark, number) {
    return element('button', {
      class: tone(mark), type: 'button', 'aria-pressed': String(picked().includes(mark)), text: `${markName(mark)} ${load(number)}`,
      on: { click: () => this.toggle(mark) } });
  }

  toggle(mark) {
    const is = picked().includes(mark) ? picked().filter((other) => other !== mark) : [...picked(), mark];
    this.change({ is: is.join(',') });
  }

  toggleGrouping() {
    this.change({ group: route().parameters.group === 'namespace' ? '' : 'namespace', namespace: '', sort: '' });
  }

  sortBy(sort) {
    const first = LARGEST_FIRST.includes(sort) ? `-${sort}` : sort;
    const second = first === sort ? `-${sort}` : sort;
    this.change({ sort: (route().parameters.sort ?? 'name') === first ? second : first });
  }

  /** To what the address says by now, which may be more than is shown. */
  change(parameters) {
    replace(address('/fleet', { ...route().parameters, ...parameters }));
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  }
}

const picked = () => (route().parameters.is ?? '').split(',').filter((mark) => mark !== '');

const COLUMNS = [
  { name: 'name', title: 'Workload', sort: 'name', cell: nameCell },
  { name: 'basis', title: 'Rests on', sort: 'basis', cell: basisCell },
  { name: 'number load', title: 'Load', sort: 'load', cell: (node, { load: value }) => write(node, load(value)) },
  { name: 'number replicas', title: 'Replicas', sort: 'replicas', cell: (node, { replicas }) => write(node, load(replicas)) },
  { name: 'number peak', title: 'Peak ahead', sort: 'peak', cell: peakCell },
  { name: 'number promise', title: 'Promise left', sort: 'promise', cell: promiseCell },
  { name: 'number saved', title: 'Saved', sort: 'saved', cell: (node, { savedRatio }) => write(node, percent(savedRatio), 'replica-hours that the forecast saves against plain autoscaling') },
  { name: 'trouble', title: 'Trouble', sort: 'trouble', cell: (node, { trouble }) => write(node, trouble ?? '', trouble ?? '') },
];

const NAMESPACE_COLUMNS = [
  { name: 'name', title: 'Namespace', cell: namespaceCell },
  { name: 'number load', title: 'Workloads', cell: (node, { workloads }) => write(node, load(workloads)) },
  { name: 'number replicas', title: 'Replicas', cell: (node, { replicas }) => write(node, load(replicas)) },
  { name: 'marks', title: 'How they stand', cell: marksCell },
];

/** Changes an element only if it has to be. */
function write(node, text, title = '') {
  if (node.textContent !== text) {
    node.textContent = text;
  }
  if (node.title !== title) {
    node.title = title;
  }
}

function nameCell(node, row) {
  redraw(node, [row.namespace, row.name, row.digest], () => [
    element('a', { href: address(api.keyOf(row)), tabindex: '-1', title: `${row.namespace} / ${row.name}` },
      element('b', { text: row.name }), element('span', { class: 'space-name', text: row.namespace })),
  ]);
}

function namespaceCell(node, { namespace }) {
  redraw(node, namespace, () => [
    element('a', { href: address('/fleet', { namespace }), tabindex: '-1', title: namespace }, element('b', { text: namespace }))]);
}

function basisCell(node, row, now) {
  redraw(node, [row.basis, row.marks], () => [chip(row.basis), element('span', { class: 'age' }),
    ...row.marks.filter((mark) => mark !== 'trouble').map(chip)]);
  write(node.children[1], duration(Math.max(0, now - api.epochSeconds(row.decidedAt))), `decided at ${row.decidedAt}`);
}

function peakCell(node, { peak, peakAt }) {
  redraw(node, [peak, peakAt], () => (peak === null ? [document.createTextNode(MISSING)] : [
    document.createTextNode(load(peak)), element('small', { text: ` ${timeOfDay(api.epochSeconds(peakAt))}` })]));
}

function promiseCell(node, { promiseLeftRatio, promiseLeftSeconds }) {
  const isOverdrawn = promiseLeftSeconds !== null && promiseLeftSeconds < 0;
  node.classList.toggle('overdrawn', isOverdrawn);
  write(node, promiseLeftRatio === null ? MISSING : percent(Math.max(promiseLeftRatio, -9.99)),
    promiseLeftSeconds === null ? 'nothing is promised yet' : `${duration(Math.abs(promiseLeftSeconds))} ${isOverdrawn ? 'overdrawn' : 'left'}`);
}

function marksCell(node, { marks }) {
  redraw(node, marks, () => Object.entries(marks).sort(([one], [other]) => isAlarm(other) - isAlarm(one)).map(([mark, number]) =>
    element('span', { class: tone(mark), text: `${markName(mark)} ${load(number)}` })));
}
