// Numbers, durations and times as people read them.

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const MISSING = '\u2013';

/** Three digits that matter, and never an exponent: 0.0123, 1.23, 12.3, 1,234. */
function loadText(value) {
  if (value === null || value === undefined) {
    return MISSING;
  }
  const size = Math.abs(value);
  if (size >= 100 || value === 0) {
    return WHOLE.format(value);
  }
  return String(Number(value.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 4)));
}

/** A ratio as a percentage: 0.12 is 12 %, 0.00421 is 0.42 %. */
function percent(ratio) {
  const value = ratio * 100;
  const size = Math.abs(value);
  return `${Number(value.toFixed(size >= 10 ? 0 : size >= 1 ? 1 : 2))}\u00a0%`;
}

/** The two largest units: 45 s, 7 min 15 s, 2 h. */
function duration(seconds) {
  let rest = Math.round(seconds);
  const parts = [];
  for (const [name, length] of [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]]) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) {
      parts.push(`${count}\u00a0${name}`);
    }
  }
  return parts.slice(0, 2).join(' ') || '0\u00a0s';
}

/** Times of one zone, that of the workload. */
class Times {
  constructor(zone) {
    this.zone = zone;
    this.formats = new Map();
  }

  text(epochSeconds, parts) {
    const key = JSON.stringify(parts);
    if (!this.formats.has(key)) {
      this.formats.set(key, new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: this.zone }));
    }
    return this.formats.get(key).format(epochSeconds * 1000);
  }

  clock(at) { return this.text(at, { hour: '2-digit', minute: '2-digit' }); }

  day(at) { return this.text(at, { weekday: 'short', day: 'numeric', month: 'short' }); }

  date(at) { return this.text(at, { day: 'numeric', month: 'short', year: 'numeric' }); }

  moment(at) { return this.text(at, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }); }
}
