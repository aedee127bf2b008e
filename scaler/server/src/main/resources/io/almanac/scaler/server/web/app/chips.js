// How a workload stands, in a few words.

import { element } from './dom.js';
import { BASIS_NAMES } from './format.js';

/** What is worth a look, as chips say it; bases have the names of `BASIS_NAMES`. */
export const MARK_NAMES = {
  trouble: 'source trouble',
  overdrawn: 'promise overdrawn',
  at_max: 'at maximum',
  shadow: 'shadow',
  asleep: 'asleep',
};

const ALARMS = ['trouble', 'overdrawn'];

export const isAlarm = (mark) => ALARMS.includes(mark);

export const markName = (mark) => BASIS_NAMES[mark] ?? MARK_NAMES[mark] ?? mark;

/** The chip's class: its colour. */
export function tone(mark) {
  if (mark in BASIS_NAMES) {
    return `chip basis-${mark}`;
  }
  return isAlarm(mark) ? 'chip alarm' : 'chip';
}

export const chip = (mark) => element('span', { class: tone(mark), text: markName(mark) });

/** Of a workload in full. */
export function chips({ answer, settings, trouble }) {
  const marks = [
    answer.kind === 'decision' ? answer.basis : 'undecided',
    ...(trouble ? ['trouble'] : []),
    ...(answer.rule === 'max_replicas' ? ['at_max'] : []),
    ...(settings.mode === 'shadow' ? ['shadow'] : []),
    ...(answer.isActive === false && answer.basis !== 'observed' ? ['asleep'] : []),
  ];
  return element('span', { class: 'chips' }, ...[...new Set(marks)].map(chip));
}
