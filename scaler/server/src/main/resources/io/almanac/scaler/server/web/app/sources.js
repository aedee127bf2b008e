// The data sources: whether they answer, how fast, and what went wrong last.

import * as api from './api.js';
import { element, redraw } from './dom.js';
import { MISSING, count, duration, load } from './format.js';

const STATES = {
  untried: ['chip', 'not asked yet'],
  answering: ['chip good', 'answers'],
  failing: ['chip alarm', 'fails'],
  left_alone: ['chip alarm', 'paused after failures'],
};

export class SourcesView {
  constructor() {
    this.summary = element('p', { class: 'sentence' });
    this.list = element('div', { class: 'sources' });
    this.nodes = [element('section', { class: 'title' }, element('h1', { text: 'Data sources' })), this.summary, this.list];
    this.sources = [];
  }

  async show(parameters, fleet, now) {
    const answer = await api.sources();
    this.sources = answer.sources;
    this.summary.textContent = `Almanac ${fleet.version}, gRPC port ${fleet.grpcPort}, time zones ${answer.timeZones}.${
      answer.sources.length === 0 ? ' There is no data source in the server\u2019s file, so every trigger is refused: add one under dataSources.' : ''}`;
    this.tick(now);
  }

  tick(now) {
    redraw(this.list, [this.sources, Math.floor(now)], () => this.sources.map((source) => panel(source, now)));
  }
}

function panel(source, now) {
  const [kind, state] = STATES[source.state];
  const ago = (instant) => (instant === null ? 'never' : `${duration(Math.max(0, now - api.epochSeconds(instant)))} ago`);
  return element('article', { class: 'card panel source' },
    element('h2', {}, source.name, ' ', element('span', { class: kind, text: state })),
    source.address === source.name ? null : element('p', { class: 'mono', text: source.address }),
    element('dl', { class: 'settings' },
      row('answered last', ago(source.lastSuccessAt)),
      row('usual time of an answer', latency(source.usualLatencySeconds)),
      row('time of the last answer', latency(source.lastLatencySeconds)),
      row('requests', load(source.requests)),
      row('of these failed', load(source.failures)),
      row('circuit breaker', source.openUntil === null ? 'closed' : `open, tried again in ${duration(Math.max(0, api.epochSeconds(source.openUntil) - now))}`)),
    source.lastFailure === null ? null : element('p', { class: source.state === 'answering' ? 'muted' : 'notice alarm', text:
      `Last failure, ${ago(source.lastFailure.at)}: ${source.lastFailure.reason}` }));
}

const row = (name, text) => element('div', {}, element('dt', { text: name }), element('dd', { text }));

const latency = (seconds) => (seconds === null ? MISSING : seconds < 1 ? count(Math.round(1000 * seconds), 'ms', 'ms') : `${load(seconds)}\u00a0s`);
