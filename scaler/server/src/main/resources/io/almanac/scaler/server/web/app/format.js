// Numbers, durations and times as people read them.

const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
let isUtc = false;

export const MISSING = '\u2013';

/** ReplicaBounds.MOST_REPLICAS: a maximum that nobody has set. */
export const MOST_REPLICAS = 1_000_000;

export function useUtc(wanted) {
  isUtc = wanted;
}

export const zoneName = () => (isUtc ? 'UTC' : 'Local time');
export const timeZone = () => (isUtc ? 'UTC' : undefined);

/** Three digits that matter, and never an exponent: 0.0123, 1.23, 12.3, 1,234. */
export function load(value) {
  if (value === null || value === undefined) {
    return MISSING;
  }
  const size = Math.abs(value);
  if (size >= 100 || value === 0) {
    return GROUPED.format(value);
  }
  return String(Number(value.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 4)));
}

export const count = (value, one, many) => `${GROUPED.format(value)} ${value === 1 ? one : many}`;
export const replicas = (value) => count(value, 'replica', 'replicas');

/** A ratio as a percentage: 0.99 is 99 %, 0.00421 is 0.42 %. */
export function percent(ratio) {
  if (ratio === null || ratio === undefined) {
    return MISSING;
  }
  const value = ratio * 100;
  const size = Math.abs(value);
  return `${value < 0 ? '\u2212' : ''}${Number(size.toFixed(size >= 99 && size < 100 ? 2 : size >= 10 ? 1 : 2))}\u00a0%`;
}

/** The two largest units: 45 s, 7 min 15 s, 2 h, 14 d. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return MISSING;
  }
  let rest = Math.round(seconds);
  const parts = [];
  for (const [name, length] of [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]]) {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    if (whole > 0) {
      parts.push(`${whole}\u00a0${name}`);
    }
  }
  return parts.slice(0, 2).join(' ') || '0\u00a0s';
}

const SEASON_NAMES = new Map([[3600, 'hourly'], [86400, 'daily'], [604800, 'weekly']]);

/** Seasons, the strongest first: `daily 0.93, weekly 0.41, every 1 h 30 min 0.20`. */
export function seasons(list) {
  return list.map(({ periodSeconds, strength }) =>
    `${SEASON_NAMES.get(periodSeconds) ?? `every ${duration(periodSeconds)}`} ${strength.toFixed(2)}`).join(', ');
}

export function dateTime(epochSeconds) {
  return formatted(epochSeconds, { weekday: 'short', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
}

export function timeOfDay(epochSeconds) {
  return formatted(epochSeconds, { hour: '2-digit', minute: '2-digit' });
}

export function clock(epochSeconds) {
  return formatted(epochSeconds, { weekday: 'short', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

function formatted(epochSeconds, parts) {
  return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: timeZone() }).format(new Date(epochSeconds * 1000));
}

export const BASIS_NAMES = {
  forecast: 'forecast',
  prior_forecast: 'forecast from before',
  calibrated: 'calibrated margin',
  reactive: 'reactive',
  observed: 'observed',
  stale_forecast: 'stale forecast',
  last_week: 'same time last week',
  yesterday: 'same time yesterday',
  last_known: 'last known',
  undecided: 'undecided',
};
