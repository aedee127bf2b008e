// A table of many rows: only those in sight are elements, and only those are asked for.

import { element, redraw } from './dom.js';

const OVERSCAN = 12;
const SPARE = 40;
const MOST = 400;

/**
 * `columns` are `{name, title, sort, cell}`: `cell(node, row, now)` fills a cell. `fetch(offset, limit)` gives
 * `{total, rows}`, `open(row)` goes to a row, `sortBy(sort)` asks for another order.
 */
export class Grid {
  constructor({ label, columns, fetch, open, sortBy, addressOf }) {
    Object.assign(this, { columns, fetch, open, addressOf });
    this.rows = new Map();
    this.total = 0;
    this.active = -1;
    this.asked = 0;
    this.now = 0;
    this.heads = columns.map((column) => head(column, sortBy));
    this.head = element('div', { class: 'row head', role: 'row', 'aria-rowindex': '1' }, ...this.heads);
    this.space = element('div', { class: 'space', role: 'rowgroup' });
    this.body = element('div', { class: 'rows', role: 'grid', tabindex: '0', 'aria-label': label },
      element('div', { class: 'heads', role: 'rowgroup' }, this.head), this.space);
    this.node = element('div', { class: `card grid columns-${columns.length}` }, this.body);
    this.pool = [];
    this.top = 0;
    this.body.addEventListener('scroll', () => { this.top = this.body.scrollTop; this.scrolled(); });
    this.body.addEventListener('keydown', (event) => this.key(event));
    new ResizeObserver(() => this.scrolled()).observe(this.body);
  }

  /** Other rows from now on. */
  reset(sort) {
    this.rows.clear();
    this.active = -1;
    this.top = 0;
    this.body.scrollTop = 0;
    this.heads.forEach((node, i) => {
      const { sort: own } = this.columns[i];
      const direction = sort === own ? 'ascending' : sort === `-${own}` ? 'descending' : 'none';
      node.setAttribute('aria-sort', direction);
    });
  }

  /** Is where it was, after it has been out of the page: elements forget how far they were scrolled. */
  attached() {
    this.body.scrollTop = this.top;
    if (this.active >= 0) {
      this.body.focus({ preventScroll: true });
    }
  }

  /** Asks for the rows in sight anew. */
  async refresh() {
    const [first, last] = this.sight();
    await this.load(first, last);
  }

  async load(first, last) {
    const turn = ++this.asked;
    const offset = Math.max(0, first - SPARE);
    const answer = await this.fetch(offset, Math.min(MOST, last - first + 2 * SPARE));
    if (turn !== this.asked) {
      return;
    }
    if (answer.total !== this.total) {
      this.total = answer.total;
      this.space.style.setProperty('height', `${this.total * this.rowHeight()}px`);
      this.body.setAttribute('aria-rowcount', String(this.total + 1));
      this.rows = new Map([...this.rows].filter(([index]) => index < this.total));
    }
    answer.rows.forEach((row, i) => this.rows.set(offset + i, row));
    this.draw();
  }

  rowHeight() {
    return parseFloat(getComputedStyle(this.node).getPropertyValue('--row')) || 36;
  }

  sight() {
    const height = this.rowHeight();
    const first = Math.floor(this.body.scrollTop / height);
    return [Math.max(0, first - OVERSCAN), first + Math.ceil((this.body.clientHeight || 600) / height) + OVERSCAN];
  }

  scrolled() {
    if (this.isDue) {
      return;
    }
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      this.space.style.setProperty('height', `${this.total * this.rowHeight()}px`);
      this.draw();
      const [first, last] = this.sight();
      for (let index = first; index < Math.min(last, this.total); index++) {
        if (!this.rows.has(index)) {
          this.load(first, last).catch(() => { /* the next refresh says what is wrong */ });
          return;
        }
      }
    });
  }

  draw(now = this.now) {
    this.now = now;
    const [first, last] = this.sight();
    const count = Math.max(0, Math.min(last, this.total) - first);
    while (this.pool.length < count) {
      const node = this.emptyRow();
      this.pool.push(node);
      this.space.append(node);
    }
    const height = this.rowHeight();
    this.pool.forEach((node, i) => {
      node.hidden = i >= count;
      if (i < count) {
        this.fill(node, first + i, height);
      }
    });
  }

  emptyRow() {
    const cells = this.columns.map(({ name }) => element('div', { class: `cell ${name}`, role: 'gridcell' }));
    const node = element('div', { class: 'row', role: 'row', on: { click: (event) => this.click(event, node.index) } }, ...cells);
    return node;
  }

  fill(node, index, height) {
    const row = this.rows.get(index);
    node.index = index;
    node.id = `row-${index}`;
    node.style.setProperty('transform', `translateY(${index * height}px)`);
    node.setAttribute('aria-rowindex', String(index + 2));
    node.classList.toggle('active', index === this.active);
    node.classList.toggle('unknown', row === undefined);
    this.columns.forEach(({ cell }, i) => {
      if (row === undefined) {
        redraw(node.children[i], null, () => []);
      } else {
        cell(node.children[i], row, this.now);
      }
    });
  }

  click(event, index) {
    if (!event.target.closest('a') && this.rows.has(index)) {
      this.open(this.rows.get(index));
    }
  }

  key(event) {
    const visible = Math.max(1, Math.floor(this.body.clientHeight / this.rowHeight()) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: visible, PageUp: -visible, Home: -Infinity, End: Infinity };
    if (event.key === 'Enter' && this.rows.has(this.active) && event.target === this.body) {
      this.open(this.rows.get(this.active));
    } else if (event.key in steps && this.total > 0) {
      event.preventDefault();
      this.activate(Math.max(0, Math.min(this.total - 1, this.active + steps[event.key])));
    }
  }

  activate(index) {
    const height = this.rowHeight();
    const top = index * height;
    const room = this.body.clientHeight - this.head.offsetHeight;
    this.active = index;
    this.body.scrollTop = Math.min(top, Math.max(this.body.scrollTop, top + height - room));
    this.body.setAttribute('aria-activedescendant', `row-${index}`);
    this.draw();
  }
}

function head({ name, title, sort }, sortBy) {
  const label = sort ? element('button', { type: 'button', text: title, on: { click: () => sortBy(sort) } }) : title;
  return element('div', { class: `cell ${name}`, role: 'columnheader' }, label);
}
