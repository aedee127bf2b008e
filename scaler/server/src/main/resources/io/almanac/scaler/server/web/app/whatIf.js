// What other settings would have come to: a form, and the replay of the workload's own load beside today's settings.

import * as api from './api.js';
import { bold, element, sentence } from './dom.js';
import { MOST_REPLICAS, dateTime, duration, load, percent } from './format.js';
import { calibration } from './calibration.js';
import { copyable } from './copy.js';
import { figuresTable } from './tables.js';

/** Name, what it is, and how today's is written; the first five are settings of the trigger. */
const FIELDS = [
  ['risk', 'share of the time that may be short', ({ risk }) => String(risk)],
  ['threshold', 'load that a replica should carry', ({ threshold }) => String(threshold)],
  ['leadTime', 'how far ahead replicas are ordered', ({ leadTimeSeconds }) => seconds(leadTimeSeconds)],
  ['minReplicas', 'fewest replicas', ({ minReplicas }) => String(minReplicas)],
  ['maxReplicas', 'most replicas', ({ maxReplicas }) => (maxReplicas >= MOST_REPLICAS ? 'no limit' : String(maxReplicas))],
  ['capacity', 'load that a replica really carries', ({ threshold }) => String(threshold)],
  ['startDelay', 'what a replica takes to start', ({ leadTimeSeconds }, delay) => seconds(delay ?? leadTimeSeconds)],
  ['days', 'days to replay, 1 to 14', () => '7'],
  ['price', 'a replica an hour, such as 0.04 EUR', () => 'unknown'],
];

const seconds = (value) => (value % 60 === 0 ? `${value / 60}m` : `${value}s`);

export class WhatIfPanel {
  /** `onChanged(metadata)` is told what a trigger's metadata would have to say. */
  constructor(onChanged) {
    this.onChanged = onChanged;
    this.inputs = new Map(FIELDS.map(([name, meaning]) => [name,
      element('input', { id: `what-if-${name}`, name, autocomplete: 'off', spellcheck: 'false', 'aria-describedby': `what-if-${name}-is`, title: meaning })]));
    this.button = element('button', { type: 'submit', class: 'primary', text: 'Replay' });
    this.said = element('p', { class: 'said', role: 'status' });
    this.result = element('div', { class: 'result' });
    this.nodes = [
      element('h2', { text: 'What if' }),
      element('p', { class: 'muted', text: 'Replays the newest days of this load in the closed loop, with other settings beside today\u2019s and beside plain autoscaling. What is left empty is as it is today.' }),
      element('form', { on: { submit: (event) => { event.preventDefault(); this.ask(); } } },
        ...FIELDS.map(([name, meaning]) => element('div', { class: 'field' },
          element('label', { for: `what-if-${name}`, text: name }),
          this.inputs.get(name),
          element('small', { id: `what-if-${name}-is`, text: meaning }))),
        this.button),
      this.said,
      this.result,
    ];
    this.key = '';
  }

  /** Another workload's panel is empty. */
  show(key, settings, observed) {
    FIELDS.forEach(([name, , today]) => {
      this.inputs.get(name).placeholder = today(settings, observed.startDelay?.delaySeconds);
    });
    if (key !== this.key) {
      this.key = key;
      this.inputs.forEach((input) => { input.value = ''; });
      this.said.textContent = '';
      this.result.replaceChildren();
    }
  }

  async ask() {
    const { key } = this;
    const asked = Object.fromEntries([...this.inputs].map(([name, input]) => [name, input.value.trim()]));
    this.button.disabled = true;
    this.said.textContent = 'Replaying\u2026';
    try {
      const answer = await api.whatIf(key, asked);
      if (key === this.key) {
        this.said.textContent = '';
        this.result.replaceChildren(...rows(answer));
        this.onChanged(answer.changed);
      }
    } catch (problem) {
      if (!(problem instanceof api.Unreachable)) {
        throw problem;
      }
      if (key === this.key) {
        this.said.textContent = words(problem);
      }
    } finally {
      this.button.disabled = false;
    }
  }
}

function words({ status, message }) {
  switch (status) {
    case 0:
      return 'The server does not answer; ask again when it does.';
    case 400:
      return `Not replayed: ${message}.`;
    case 409:
      return `It cannot be replayed: ${message}.`;
    case 429:
    case 503:
      return `Not replayed yet: ${message}.`;
    default:
      return `Not replayed: ${message}.`;
  }
}

function rows({ from, until, asked, today, reactive, changed, calibration: shares, capacityPerReplica, startDelaySeconds }) {
  const isPriced = asked.cost !== null;
  const isChanged = Object.keys(changed).length > 0;
  const lines = Object.entries(changed).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [
    element('p', { class: 'verdict' }, ...sentence(verdict(asked, isChanged ? today : reactive, isChanged))),
    table(isPriced, [...(isChanged ? [['as asked', asked]] : []), ['today\u2019s settings', today], ['the present load alone', reactive]]),
    element('p', { class: 'muted', text: `Judged from ${dateTime(api.epochSeconds(from))} to ${dateTime(api.epochSeconds(until))}, with replicas that carry ${
      load(capacityPerReplica)} each and take ${duration(startDelaySeconds)} to start, by an autoscaler with Kubernetes\u2019 own behavior. Settings are served by the forecast, whatever the mode.` }),
    ...(isChanged ? [element('h3', { text: 'In the trigger\u2019s metadata' }), copyable('Settings as metadata of the trigger', lines.join('\n'))] : []),
    ...calibration(shares),
  ];
}

function verdict(asked, other, isChanged) {
  const cost = other.replicaHours === 0 ? 0 : asked.replicaHours / other.replicaHours - 1;
  return [isChanged ? 'As asked, it takes ' : 'Today\u2019s settings take ', bold(`${percent(Math.abs(cost))} ${cost > 0 ? 'more' : 'fewer'} replica-hours`),
    isChanged ? ' than today\u2019s settings, and is short ' : ' than the present load alone, and are short ', bold(percent(asked.shortRatio)), ' of the time instead of ',
    bold(percent(other.shortRatio)), '.'];
}

const table = (isPriced, lines) => figuresTable(
  'Replayed',
  ['following', 'replica-hours', ...(isPriced ? ['cost'] : []), 'short', 'of the time', 'at most', 'changes a day'],
  lines.map(([name, row]) => [name, load(row.replicaHours), ...(isPriced ? [row.cost] : []), duration(row.timeShortSeconds),
    percent(row.shortRatio), duration(row.longestShortageSeconds), load(row.scaleEventsPerDay)]));
