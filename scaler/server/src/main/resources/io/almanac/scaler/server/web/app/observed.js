// What was seen beside the load: replicas, how long they take to start, what each can carry.

import { bold, element, sentence } from './dom.js';
import { count, duration, load } from './format.js';

/** Whether there is anything to show. */
export const isAnySeen = ({ readyReplicas, wantedReplicas, startDelay, capacityPerReplica, troubles }) =>
  [readyReplicas, wantedReplicas, startDelay, capacityPerReplica].some((one) => one !== null) || troubles.length > 0;

/** The rows of the panel. */
export function observedPanel({ readyReplicas, wantedReplicas, startDelay, capacityPerReplica, troubles }, settings) {
  return [
    element('h2', { text: 'Seen beside the load' }),
    paragraph(['Replicas: ', bold(load(readyReplicas)), ' ready, ', bold(load(wantedReplicas)), ' ordered.']),
    startDelay === null ? null : paragraph(start(startDelay)),
    capacityPerReplica === null ? null : paragraph(capacity(capacityPerReplica, settings)),
    ...troubles.map((trouble) => paragraph([trouble])),
  ];
}

function start({ evidence, delaySeconds, resolutionSeconds, ended }) {
  if (evidence === 'not_enough') {
    return [`Start delay: not learned yet, ${count(ended, 'start', 'starts')} of the 10 that are needed.`];
  }
  return ['Start delay: ', bold(duration(delaySeconds)), ` or less in 95\u00a0% of ${count(ended, 'start', 'starts')}, to within ${
    duration(resolutionSeconds)}.`];
}

function capacity({ evidence, estimate, low, high, drift }, { threshold, isThresholdLearned }) {
  switch (evidence) {
    case 'estimated':
      return ['One replica meets the saturation limit at a load of ', bold(load(estimate)), ` (${load(low)} to ${load(high)}); `,
        `threshold is ${load(threshold)}${isThresholdLearned ? ', learned' : ''}.`, drift?.kind === 'found' ? ' The newest day differs from those before: a rollout, perhaps.' : ''];
    case 'not_reached':
      return ['The saturation limit was not met often enough to say what one replica can carry; it carried ', bold(load(low)),
        isThresholdLearned ? `; threshold is ${load(threshold)}.` : '.'];
    default:
      return ['What one replica can carry: not enough days seen yet.'];
  }
}

const paragraph = (parts) => element('p', { class: 'verdict' }, ...sentence(parts));
