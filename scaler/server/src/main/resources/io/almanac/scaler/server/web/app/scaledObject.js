// The workload's ScaledObject, to copy: as it stands, or with other settings.

import * as api from './api.js';
import { element } from './dom.js';
import { copyable } from './copy.js';

export class ScaledObjectPanel {
  constructor() {
    this.body = element('div', {});
    this.nodes = [element('h2', { text: 'ScaledObject' }), this.body];
    this.shown = '';
  }

  /** Asks anew when the workload, or what is to stand in it, is another. */
  async show(key, changed = {}) {
    const wanted = JSON.stringify([key, changed]);
    if (wanted === this.shown) {
      return;
    }
    this.shown = wanted;
    let text;
    try {
      text = await api.scaledObject(key, changed);
    } catch (problem) {
      this.shown = '';
      this.body.replaceChildren(element('p', { class: 'muted', text: `It cannot be shown: ${problem.message}.` }));
      return;
    }
    if (wanted === this.shown) {
      const others = Object.keys(changed);
      this.body.replaceChildren(
        element('p', { class: 'muted', text: others.length === 0 ? 'With the settings of the trigger as they were read.'
          : `With ${others.join(', ')} as asked in What if; all else as it was read.` }),
        copyable('ScaledObject as YAML', text));
    }
  }
}
