// Recorded or simulated load: a CSV with the header `timestamp,value`, times in RFC 3339 UTC, rows may be missing. The
// same file that every command of Almanac reads.

import { refuse } from './refusal.js';

export const NOT_REPLAYED = 'the trace cannot be replayed';
const HEADER = 'timestamp,value';
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|\+00:00)$/;
const NUMBER = /^[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
const DAY_MILLIS = 86400000;
const MOST_PROBLEMS = 5;

function quoted(text) {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}

/** What is wrong with a row that follows one of `previousMillis`; undefined if nothing is. */
function problemOf(row, previousMillis) {
  const [timestamp, value, ...rest] = row.split(',');
  if (value === undefined || rest.length > 0) {
    return `${quoted(row)} must be timestamp,value; correct the row or drop it`;
  }
  if (!TIMESTAMP.test(timestamp) || Number.isNaN(Date.parse(timestamp))) {
    return `timestamp ${quoted(timestamp)} must be RFC 3339 in UTC, like 2026-01-05T13:45:00Z; correct the row or drop it`;
  }
  if (Date.parse(timestamp) <= previousMillis) {
    return `timestamp ${timestamp} must be later than the one before it; sort the rows by time`;
  }
  if (!NUMBER.test(value)) {
    return `value ${quoted(value)} must be a number of at least 0; correct the row or drop it`;
  }
  return undefined;
}

/**
 * Samples `{millis, value}` of a trace, in order.
 *
 * @throws with all of the first problems, each with its line and remedy
 */
export function readTrace(name, text) {
  const rows = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (rows[0] !== HEADER) {
    refuse(NOT_REPLAYED, [`${name}: line 1: header ${quoted(rows[0])} must be ${HEADER}; make that the first line`]);
  }
  const problems = [];
  const samples = [];
  let previous = -Infinity;
  for (let i = 1; i < rows.length && problems.length < MOST_PROBLEMS; i++) {
    const problem = rows[i] === '' ? undefined : problemOf(rows[i], previous);
    if (problem) {
      problems.push(`${name}: line ${i + 1}: ${problem}`);
    } else if (rows[i] !== '') {
      const [timestamp, value] = rows[i].split(',');
      previous = Date.parse(timestamp);
      samples.push({ millis: previous, value: Number(value) });
    }
  }
  if (problems.length === 0 && samples.length < 2) {
    problems.push(`${name}: has ${samples.length} samples; a trace needs at least 2`);
  }
  if (problems.length > 0) {
    refuse(NOT_REPLAYED, problems);
  }
  return samples;
}

/** Days (UTC) that the trace covers from beginning to end: `{day, isWeekend, samples}`. */
function wholeDays(samples) {
  const step = Math.min(...samples.slice(1).map((sample, i) => sample.millis - samples[i].millis));
  const days = new Map();
  for (const sample of samples) {
    const day = Math.floor(sample.millis / DAY_MILLIS);
    days.set(day, (days.get(day) || []).concat(sample));
  }
  return [...days]
    .filter(([, of]) => of.length * step >= 0.9 * DAY_MILLIS)
    .map(([day, of]) => {
      const start = new Date(day * DAY_MILLIS);
      return { day: start.toISOString().slice(0, 10), isWeekend: start.getUTCDay() % 6 === 0, samples: of };
    });
}

/**
 * The days that `choice` means: `all`, or a list of `weekday` and `weekend` (the first of its kind) and dates such as
 * 2026-03-04. @throws if the trace has none
 */
export function chooseDays(name, samples, choice) {
  const days = wholeDays(samples);
  if (choice === 'all' && days.length > 0) {
    return days;
  }
  return choice.split(',').map((wanted) => {
    const found = days.find(
      ({ day, isWeekend }) => day === wanted || (wanted === 'weekend' && isWeekend) || (wanted === 'weekday' && !isWeekend),
    );
    if (!found) {
      const there = days.length === 0 ? 'no whole day' : `the whole days ${days[0].day} to ${days[days.length - 1].day}`;
      refuse(NOT_REPLAYED, [
        `${name}: DAYS=${choice} asks for ${quoted(wanted)}, and the trace has ${there};` +
          ' give all, or a list of weekday, weekend and dates in it',
      ]);
    }
    return found;
  });
}

/** Mean values of the equal parts of one day; a part without samples has the mean of the part before it. */
function partsOfDay({ day, samples }, parts) {
  const start = Date.parse(`${day}T00:00:00Z`);
  const sums = Array.from({ length: parts }, () => ({ sum: 0, count: 0 }));
  for (const { millis, value } of samples) {
    const part = sums[Math.floor(((millis - start) / DAY_MILLIS) * parts)];
    part.sum += value;
    part.count += 1;
  }
  let last = samples[0].value;
  return sums.map(({ sum, count }) => {
    last = count > 0 ? sum / count : last;
    return last;
  });
}

/**
 * Stages `{seconds, rate}` that replay the days one after the other, each squeezed into `secondsOfDay`, with `peakRate`
 * requests a second at the busiest of the parts of all of them.
 */
export function stagesOf(days, parts, secondsOfDay, peakRate) {
  const means = days.flatMap((day) => partsOfDay(day, parts));
  const largest = Math.max(...means);
  if (largest === 0) {
    refuse(NOT_REPLAYED, ['the days chosen have no load at all; choose others with DAYS']);
  }
  return means.map((mean) => ({ seconds: secondsOfDay / parts, rate: (mean / largest) * peakRate }));
}
