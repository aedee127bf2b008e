// The promise about shortage: what was promised, what was spent of it, what is left.

import { bold, element, sentence } from './dom.js';
import { duration, percent } from './format.js';

/** The rows of the panel. */
export function budgetPanel(budget, settings) {
  return [
    element('h2', { text: 'Promise about shortage' }),
    paragraph(promise(budget)),
    paragraph(budget.spentSeconds === null ? YOUNG : account(budget)),
    paragraph(care(budget)),
    settings.mode === 'predictive' ? null : paragraph([
      `In ${settings.mode} mode this is what serving the forecast would have spent.`]),
  ];
}

const YOUNG = ['Nothing is promised during the first two days: they do not count.'];

const promise = ({ promisedRatio, accountSeconds }) => [
  'Promised: too few replicas for at most ', bold(percent(promisedRatio)), ` of the time over ${duration(accountSeconds)}, which is `,
  bold(duration(promisedRatio * accountSeconds)), '.'];

function account({ spentSeconds, allowedSeconds, observedSeconds, leftSeconds, achievedRatio }) {
  const balance = leftSeconds < 0 ? [bold(duration(-leftSeconds)), ' overdrawn'] : [bold(duration(leftSeconds)), ' left'];
  return ['Spent: ', bold(duration(spentSeconds)), ` of ${duration(allowedSeconds)} in the ${duration(observedSeconds)} followed, history included: `,
    percent(achievedRatio), '; ', ...balance, '.'];
}

const care = ({ level, estimatedRatio }) => ['Careful to ', bold(level),
  ...(estimatedRatio === null ? ['; there is no estimate of its shortage yet.']
    : [', which is estimated to be short ', bold(percent(estimatedRatio)), ' of the time at most.'])];

const paragraph = (parts) => element('p', { class: 'verdict' }, ...sentence(parts));
