// The time that charts show: by dragging, with Ctrl and the wheel, with Shift and dragging, with keys, and by buttons.

import { element } from './dom.js';

const LEAST_SECONDS = 300;
const MOST_SECONDS = 15 * 86400;
const STEP = 0.25;
const FACTOR = 1.6;
const WHEEL_FACTOR = 1.2;
const SETTLED_MILLIS = 250;

export class Zoom {
  /** `onMove(range)` is called at once, `onRange(range)` when nothing moves any more, `onLive()` when now is to be shown. */
  constructor(onMove, onRange, onLive) {
    this.onMove = onMove;
    this.onRange = onRange;
    this.live = onLive;
    this.range = [0, 1];
    this.timer = null;
    this.buttons = element('span', { class: 'spans zoom', role: 'group', 'aria-label': 'Zoom' },
      ...[['Earlier', '\u2190', () => this.pan(-STEP)], ['Later', '\u2192', () => this.pan(STEP)],
        ['Zoom in', '+', () => this.by(1 / FACTOR)], ['Zoom out', '\u2212', () => this.by(FACTOR)]].map(([name, text, click]) =>
        element('button', { type: 'button', 'aria-label': name, title: name, text, on: { click } })));
  }

  /** What is shown now, unless somebody is just moving it. */
  shown(range) {
    if (this.timer === null) {
      this.range = range;
    }
    return this.range;
  }

  /** Between the least and the most that can be told apart. */
  to([from, until]) {
    const width = Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, until - from));
    const middle = (from + until) / 2;
    this.range = [middle - width / 2, middle + width / 2];
    this.onMove(this.range);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.timer = null; this.onRange(this.range); }, SETTLED_MILLIS);
  }

  pan(share) {
    const [from, until] = this.range;
    const by = share * (until - from);
    this.to([from + by, until + by]);
  }

  /** Around the middle, or around an instant that stays where it is. */
  by(factor, around = (this.range[0] + this.range[1]) / 2) {
    const [from, until] = this.range;
    this.to([around - (around - from) * factor, around + (until - around) * factor]);
  }

  /** The keys of a plot that has the focus. */
  key(event) {
    const does = {
      ArrowLeft: () => this.pan(-STEP), ArrowRight: () => this.pan(STEP),
      '+': () => this.by(1 / FACTOR), '=': () => this.by(1 / FACTOR), '-': () => this.by(FACTOR),
      Escape: () => this.live(), 0: () => this.live(),
    }[event.key];
    if (does && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      does();
    }
  }

  /** The wheel and the pointer over a plot. */
  follow(plot) {
    const { over } = plot;
    over.addEventListener('wheel', (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        this.by(event.deltaY < 0 ? 1 / WHEEL_FACTOR : WHEEL_FACTOR, plot.posToVal(event.offsetX, 'x'));
      }
    }, { passive: false });
    over.addEventListener('pointerdown', (event) => {
      if (!event.shiftKey || event.button !== 0) {
        return;
      }
      over.setPointerCapture(event.pointerId);
      const [from, until] = this.range;
      const perPixel = (until - from) / over.clientWidth;
      const move = ({ clientX }) => {
        const by = (event.clientX - clientX) * perPixel;
        this.to([from + by, until + by]);
      };
      over.addEventListener('pointermove', move);
      over.addEventListener('lostpointercapture', () => over.removeEventListener('pointermove', move), { once: true });
    });
  }
}
