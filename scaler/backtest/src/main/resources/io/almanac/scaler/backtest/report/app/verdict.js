// What to do with the workload, and the figures behind it.

const VERDICTS = { predict: 'Predict', calibrate_only: 'Calibrate only', cannot_tell: 'Cannot tell', leave_alone: 'Leave alone' };

function verdictCard({ advice, risk, settings }) {
  if (!advice) {
    return card('No verdict', 'The policy "predictive" was not replayed, so there is nothing to judge. Add it to --policy.');
  }
  const reasons = advice.reasons.map((reason) => element('li', { text: unbroken(reason) }));
  return element('section', { class: `card verdict ${advice.verdict}`, 'aria-label': VERDICTS[advice.verdict] },
    element('h2', { text: unbroken(advice.headline) }),
    advice.predictive && advice.verdict !== 'cannot_tell' ? figures(advice, risk, settings) : null,
    element('ul', {}, ...reasons));
}

/** No line ends between a number and its percent sign. */
const unbroken = (text) => text.replaceAll(' %', '\u00a0%');

function figures(advice, risk, settings) {
  const { predictive, reactiveKept, reactiveAtPromise, leastSavedRatio, months, price, seasonSavedRatio, withoutSeason, fasterStart } = advice;
  const rival = reactiveAtPromise && reactiveAtPromise.replicaHoursPerDay < reactiveKept.replicaHoursPerDay ? reactiveAtPromise : reactiveKept;
  const of = months.find((month) => month.setting === rival.setting);
  const hours = of.replicaHours - months.at(-1).replicaHours;
  const isKept = predictive.timeShortRatio <= risk;
  return element('dl', { class: 'figures' },
    figure('Time short', percent(predictive.timeShortRatio), `${percent(risk)} promised`, isKept ? 'good' : 'bad'),
    figure('Against plain autoscaling', saving(leastSavedRatio), `${rival === reactiveKept ? 'tuned as it goes' : 'at its best fixed target'} to the same promise: ${rival.costRatio.toFixed(2)}\u00a0× the oracle, short ${percent(rival.timeShortRatio)}; predicted ${predictive.costRatio.toFixed(2)}\u00a0×`, tone(leastSavedRatio)),
    figure('That is a month', `${WHOLE.format(Math.abs(hours))} h ${hours >= 0 ? 'less' : 'more'}`, `${Math.abs(of.replicas - months.at(-1).replicas).toFixed(1)} pods all the time${price ? `, ${money(Math.abs(hours) * price.perReplicaHour, price)}` : ''}`, tone(leastSavedRatio)),
    figure('Worth of the season', saving(seasonSavedRatio), `without it ${withoutSeason.costRatio.toFixed(2)}\u00a0×, short ${percent(withoutSeason.timeShortRatio)}`, tone(seasonSavedRatio)),
    figure(`Pods that start in ${duration(fasterStart.startDelay_s)}`, saving(fasterStart.savedRatio), `instead of ${settings['start delay']}; short ${percent(fasterStart.predictive.timeShortRatio)}`, tone(fasterStart.savedRatio)));
}

function figure(label, value, note, kind) {
  return element('div', { class: 'figure' },
    element('dt', { text: label }), element('dd', {}, element('b', { text: value, class: kind }), element('small', { text: note })));
}

/** Less is no difference worth a colour. */
const EQUAL = 0.03;
const tone = (ratio) => (ratio > EQUAL ? 'good' : ratio < -EQUAL ? 'bad' : '');
const saving = (ratio) => (ratio >= 0 ? `${percent(ratio)} less` : `${percent(-ratio)} more`);
