// Keeps what was read of one workload, so that only news have to be asked for.

const OVERLAP_STEPS = 10;
const QUARTER_SECONDS = 900;

/** Columns over time, merged by instant: a later reading of an instant replaces the earlier one. */
export class Columns {
  constructor(names) {
    this.names = names;
    this.rows = new Map();
  }

  merge(at, columns) {
    at.forEach((instant, row) => {
      this.rows.set(instant, this.names.map((name) => columns[name][row]));
    });
  }

  forgetBefore(instant) {
    for (const at of this.rows.keys()) {
      if (at < instant) {
        this.rows.delete(at);
      }
    }
  }

  /** `{at, <name>: [...]}` in the order of time. */
  sorted() {
    const at = [...this.rows.keys()].sort((a, b) => a - b);
    const result = { at };
    this.names.forEach((name, column) => {
      result[name] = at.map((instant) => this.rows.get(instant)[column]);
    });
    return result;
  }

  /** Null if there is none. */
  oldest() {
    return this.rows.size === 0 ? null : Math.min(...this.rows.keys());
  }

  newest() {
    return this.rows.size === 0 ? 0 : Math.max(...this.rows.keys());
  }
}

/** By quarters of an hour, of the time before the newest decisions, and before the replicas that were seen step by step. */
const NO_PAST = { at: [], load: [], fewestReplicas: [], mostReplicas: [], reactiveReplicas: [] };
const NO_SEEN = { at: [], ready: [], wanted: [] };

/** The `columns` of quarters that end by `oldest`, with a row of nulls where one is not followed by the next. */
function quarters(columns, names, oldest) {
  const { at } = columns;
  const rows = at.filter((instant) => instant + QUARTER_SECONDS <= oldest).flatMap((instant, i) => {
    const end = instant + QUARTER_SECONDS;
    const row = names.map((name) => columns[name][i]);
    return at[i + 1] === end || end === oldest ? [row] : [row, row.map((_, column) => (column === 0 ? end : null))];
  });
  return Object.fromEntries(names.map((name, column) => [name, rows.map((row) => row[column])]));
}

export class WorkloadSeries {
  constructor(spanSeconds) {
    this.past = { ...NO_PAST, seen: NO_SEEN };
    this.pastAt = 0;
    this.spanSeconds = spanSeconds;
    this.history = new Columns(['load']);
    this.decisions = new Columns(['load', 'replicas', 'bound', 'expected', 'basis', 'forecastReplicas', 'reactiveReplicas']);
    this.seen = new Columns(['ready', 'wanted']);
    this.stepSeconds = 60;
  }

  /** From when on to ask; late samples of the last few steps are asked for again. 0 asks for all. */
  since() {
    const newest = this.decisions.newest();
    return newest === 0 ? 0 : newest - OVERLAP_STEPS * this.stepSeconds;
  }

  take(answer, now) {
    if (answer.history) {
      const { start, stepSeconds, values } = answer.history;
      this.stepSeconds = stepSeconds;
      this.history.merge(values.map((_, slot) => start + slot * stepSeconds), { load: values });
    }
    this.decisions.merge(answer.decisions.at, answer.decisions);
    const { replicas } = answer.observed;
    if (replicas !== null) {
      this.seen.merge(replicas.ready.map((_, slot) => replicas.start + slot * replicas.stepSeconds), replicas);
    }
    this.history.forgetBefore(now - this.spanSeconds);
    this.decisions.forgetBefore(now - this.spanSeconds);
    this.seen.forgetBefore(now - this.spanSeconds);
  }

  /** Whether there is a time before the newest decisions of which quarters have to be asked for. */
  isPastDue(now) {
    const oldest = this.decisions.oldest();
    return now - this.pastAt >= QUARTER_SECONDS && (oldest === null || oldest - (now - this.spanSeconds) > QUARTER_SECONDS);
  }

  takePast(past, now) {
    this.past = past;
    this.pastAt = now;
  }

  /** The quarters before the newest decisions. */
  before() {
    return quarters(this.past, Object.keys(NO_PAST), this.decisions.oldest() ?? Infinity);
  }

  /** The replicas that were seen: by quarters, and of the newest time step by step. */
  replicas() {
    const newest = this.seen.sorted();
    const before = quarters(this.past.seen, Object.keys(NO_SEEN), newest.at[0] ?? Infinity);
    return Object.fromEntries(Object.keys(NO_SEEN).map((name) => [name, [...before[name], ...newest[name]]]));
  }
}

export class DemoSeries {
  constructor(spanSeconds) {
    this.spanSeconds = spanSeconds;
    this.columns = new Columns(['load', 'almanacReady', 'almanacDesired', 'reactiveReady', 'reactiveDesired']);
  }

  since() {
    return this.columns.newest();
  }

  take(answer, now) {
    this.columns.merge(answer.at, {
      load: answer.load,
      almanacReady: answer.almanac.ready,
      almanacDesired: answer.almanac.desired,
      reactiveReady: answer.reactive.ready,
      reactiveDesired: answer.reactive.desired,
    });
    this.columns.forgetBefore(now - this.spanSeconds);
  }
}
