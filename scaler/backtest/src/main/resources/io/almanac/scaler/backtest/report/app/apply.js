// What to apply: the ScaledObject to copy, and in what it differs from today's.

class Apply {
  constructor({ yaml, against, changes }) {
    this.yaml = yaml;
    this.text = element('pre', { tabindex: '0', 'aria-label': 'ScaledObject to apply', text: yaml });
    this.said = element('span', { class: 'said', role: 'status' });
    const copy = element('button', { type: 'button', class: 'action', text: 'Copy', on: { click: () => this.copy() } });
    const isObject = /^kind:/m.test(yaml);
    this.node = !isObject ? card('Apply nothing', '', this.text) : card('Apply this', 'The same is in scaled-object.yaml. Comments say what to put in first.',
      this.text, element('div', { class: 'under' }, copy, this.said), difference(against, changes));
  }

  /** With the risk that a reader chose; that of the backtest stays in the file. */
  showRisk(risk) {
    this.text.textContent = this.yaml.replace(/^( *risk: ).*$/m, `$1"${risk}"`);
  }

  copy() {
    const select = () => {
      getSelection().selectAllChildren(this.text);
      this.said.textContent = 'Selected: copy it with the keyboard.';
    };
    if (!navigator.clipboard) {
      select();
      return;
    }
    navigator.clipboard.writeText(this.text.textContent).then(() => { this.said.textContent = 'Copied.'; }, select);
  }
}

function difference(against, changes) {
  if (!against) {
    return element('p', { class: 'about', text: 'What differs from today is shown where --scaled-object, or --threshold, says what today is.' });
  }
  if (changes.length === 0) {
    return element('p', { class: 'about', text: `Nothing differs from ${against}.` });
  }
  const rows = changes.map(({ field, today, advised }) => element('tr', {},
    element('th', { scope: 'row', class: 'field', text: field }),
    element('td', { class: 'value', text: today ?? MISSING }),
    element('td', { class: 'value', text: advised ?? MISSING })));
  return element('details', { class: 'inner' },
    element('summary', { text: `What differs from ${against}: ${changes.length === 1 ? 'one value' : `${changes.length} values`}` }),
    table('What differs from today', ['value', 'today', 'to apply'], rows));
}
