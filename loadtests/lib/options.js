// Options of a scenario from the environment (`-e NAME=value`): each read by a rule, and everything that is wrong with
// them said at once, with the value, the rule and the remedy, before the first request.

import { refuse } from './refusal.js';

const UNITS_MILLIS = { ms: 1, s: 1000, m: 60000, h: 3600000 };

/** Milliseconds of a duration such as 500ms, 30s, 5m or 1h; undefined if it is none. */
export function durationMillis(text) {
  const parts = /^([0-9]{1,9})(ms|s|m|h)$/.exec(text);
  return parts ? Number(parts[1]) * UNITS_MILLIS[parts[2]] : undefined;
}

/** A rule: `read` gives the value, or undefined for text that breaks it. */
export const rules = {
  url: {
    must: 'be an http or https URL without a slash at the end, such as http://127.0.0.1:8000',
    read: (text) => (/^https?:\/\/[^\s/?#]+(\/[^\s?#]*[^\s?#/])?$/.test(text) ? text : undefined),
  },
  address: {
    must: 'be host:port, such as 127.0.0.1:6001',
    read: (text) => (/^[A-Za-z0-9._[\]:-]+:[0-9]{1,5}$/.test(text) ? text : undefined),
  },
  duration: {
    must: 'be a duration longer than 0, such as 500ms, 30s, 5m or 1h',
    read: (text) => (durationMillis(text) > 0 ? durationMillis(text) : undefined),
  },
  text: {
    must: 'not be empty',
    read: (text) => (text.trim() === '' ? undefined : text),
  },
  choice: (names) => ({
    must: `be one of ${names.join(', ')}`,
    read: (text) => (names.includes(text) ? text : undefined),
  }),
  whole: (least, most) => ({
    must: `be a whole number from ${least} to ${most}`,
    read: (text) => {
      const number = /^[0-9]{1,9}$/.test(text) ? Number(text) : NaN;
      return number >= least && number <= most ? number : undefined;
    },
  }),
  number: (least, most) => ({
    must: `be a number from ${least} to ${most}`,
    read: (text) => {
      const number = /^[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : NaN;
      return number >= least && number <= most ? number : undefined;
    },
  }),
};

/**
 * Values by name, for a table of `NAME: {rule, preset, meaning}`; one without a preset has to be given.
 *
 * @throws with a line for each problem
 */
export function readOptions(scenario, table) {
  const values = {};
  const problems = [];
  for (const [name, { rule, preset, meaning }] of Object.entries(table)) {
    const given = __ENV[name];
    const text = given === undefined || given === '' ? preset : given;
    const value = text === undefined ? undefined : rule.read(String(text));
    if (value !== undefined) {
      values[name] = value;
    } else if (text === undefined) {
      problems.push(`${scenario}: ${name} must be given: ${meaning}; add -e ${name}=...`);
    } else {
      problems.push(`${scenario}: ${name}=${String(text).slice(0, 80)} must ${rule.must}; it is ${meaning}`);
    }
  }
  if (problems.length > 0) {
    refuse(`${scenario} has wrong options`, problems);
  }
  return values;
}
