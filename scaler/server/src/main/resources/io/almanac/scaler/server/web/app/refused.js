// Triggers that are refused, with everything that is wrong with them.

import * as api from './api.js';
import { element, redraw } from './dom.js';
import { count, duration } from './format.js';

const MOST = 200;

export class RefusedView {
  constructor() {
    this.summary = element('p', { class: 'sentence' });
    this.list = element('div', { class: 'refusals' });
    this.refused = [];
    this.nodes = [element('section', { class: 'title' }, element('h1', { text: 'Refused triggers' })), this.summary, this.list];
  }

  async show(parameters, fleet, now) {
    const { total, refused } = await api.refused(0, MOST);
    this.summary.textContent = total === 0
      ? 'None: every trigger that KEDA has asked about in the last ten minutes is accepted.'
      : `${count(total, 'trigger is', 'triggers are')} refused. Each leaves this list when its ScaledObject is corrected or deleted${
        total > MOST ? `; the first ${MOST} are shown` : ''}.`;
    this.refused = refused;
    this.tick(now);
  }

  tick(now) {
    const ages = this.refused.map(({ firstAskedAt }) => duration(Math.max(0, Math.floor(now - api.epochSeconds(firstAskedAt)))));
    redraw(this.list, this.refused, () => this.refused.map(refusal));
    this.list.querySelectorAll('.age').forEach((node, i) => { node.textContent = ages[i]; });
  }
}

/** One trigger; nothing of it was accepted. */
function refusal({ namespace, name, problems, problemCount }) {
  const rest = problemCount - problems.length;
  return element('article', { class: 'card panel refusal' },
    element('h2', {}, element('small', { text: `${namespace} / ` }), name),
    element('p', { class: 'muted' }, 'KEDA has asked for it for ', element('span', { class: 'age' })),
    element('ul', {}, ...problems.map((text) => element('li', { text })), rest > 0 ? element('li', { text: `and ${count(rest, 'more problem', 'more problems')}` }) : null));
}
