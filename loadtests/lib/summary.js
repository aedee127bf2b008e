// What a run leaves: `<SUMMARY>.json` with every number, `<SUMMARY>.html` to look at (one file, needs nothing else), and
// a few lines on the terminal. SUMMARY is a path without ending; its folder has to be there.

/** Of a metric's values. */
const ORDER = ['value', 'count', 'rate', 'passes', 'fails', 'avg', 'min', 'med', 'p(90)', 'p(95)', 'p(99)', 'max'];

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text) {
  return String(text).replace(/[&<>"']/g, (character) => ESCAPES[character]);
}

function number(value) {
  if (value === 0 || Number.isInteger(value)) {
    return String(value);
  }
  return value.toPrecision(4).replace(/(\.[0-9]*?)0+$/, '$1').replace(/\.$/, '');
}

/** All thresholds of all metrics: `{metric, rule, isKept}`. */
function thresholdsOf(data) {
  return Object.entries(data.metrics).flatMap(([metric, { thresholds }]) =>
    Object.entries(thresholds || {}).map(([rule, { ok }]) => ({ metric, rule, isKept: ok })),
  );
}

/** All checks of all groups: `{name, passes, fails}`. */
function checksOf(group) {
  return group.checks.concat(...group.groups.map(checksOf));
}

/** Thresholds of a run that sent nothing are all kept: that is no success. */
function hasRun(data) {
  return data.metrics.iterations !== undefined && data.metrics.iterations.values.count > 0;
}

/** Requests that k6 could not send in time: its own error, no server's. */
function ownError(data) {
  const count = (name) => (data.metrics[name] ? data.metrics[name].values.count : 0);
  const dropped = count('dropped_iterations');
  const wanted = count('iterations') + dropped;
  return { dropped, ratio: wanted === 0 ? 0 : dropped / wanted };
}

function lines(scenario, data) {
  if (!hasRun(data)) {
    return `${scenario}: nothing was sent\n`;
  }
  const own = ownError(data);
  const shown = ['http_reqs', 'http_req_duration', 'http_req_failed', 'grpc_req_duration', 'keda_calls_failed'];
  const metrics = shown
    .filter((name) => data.metrics[name])
    .map((name) => `  ${name.padEnd(20)} ${values(data.metrics[name])}`);
  const rules = thresholdsOf(data).map(({ metric, rule, isKept }) => `  ${isKept ? 'kept  ' : 'BROKEN'} ${metric} ${rule}`);
  const seconds = number(data.state.testRunDurationMs / 1000);
  return [
    `${scenario}: ${seconds} s`,
    ...metrics,
    `  left out by k6       ${own.dropped} (${number(own.ratio * 100)} %)`,
    ...rules,
    '',
  ].join('\n');
}

function values({ values: byName }) {
  return ORDER.filter((name) => name in byName)
    .map((name) => `${name} ${number(byName[name])}`)
    .join(', ');
}

function rows(cells) {
  return cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
}

function verdict(isGood) {
  return isGood ? '<b class="good">kept</b>' : '<b class="bad">broken</b>';
}

/** Percentiles as bars, on one scale from 0 to the largest. */
function bars({ values: byName }) {
  const shown = ORDER.filter((name) => name in byName && (name === 'med' || name.startsWith('p('))).map((name) => [
    name,
    byName[name],
  ]);
  const largest = Math.max(1e-9, ...shown.map(([, value]) => value));
  return shown
    .map(
      ([name, value], i) =>
        `<text x="0" y="${i * 24 + 15}">${escaped(name)}</text>` +
        `<rect x="60" y="${i * 24}" width="${(400 * value) / largest}" height="18"/>` +
        `<text x="${66 + (400 * value) / largest}" y="${i * 24 + 15}">${number(value)} ms</text>`,
    )
    .join('');
}

function page(scenario, data) {
  const thresholds = thresholdsOf(data);
  const isGood = hasRun(data) && thresholds.every(({ isKept }) => isKept);
  const own = ownError(data);
  const latency = data.metrics.http_req_duration || data.metrics.grpc_req_duration;
  const metrics = Object.entries(data.metrics).sort(([a], [b]) => (a < b ? -1 : 1));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(scenario)}</title><style>
body{font:15px system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}td{border-bottom:1px solid #d8dde3;padding:.3rem .8rem .3rem 0}
.good{color:#17692f}.bad{color:#b3261e}rect{fill:#3b6fb6}text{font-size:13px}td:last-child{font-variant-numeric:tabular-nums}
</style></head><body>
<h1>${escaped(scenario)}: <span class="${isGood ? 'good' : 'bad'}">${isGood ? 'passed' : 'failed'}</span></h1>
<p>${number(data.state.testRunDurationMs / 1000)} s. k6 left out ${own.dropped} requests of its own accord (${number(own.ratio * 100)} %).</p>
<h2>Thresholds</h2><table>${rows(thresholds.map((it) => [verdict(it.isKept), escaped(it.metric), escaped(it.rule)]))}</table>
<h2>Latency</h2><svg width="560" height="100" role="img" aria-label="percentiles of latency">${latency ? bars(latency) : ''}</svg>
<h2>Checks</h2><table>${rows(checksOf(data.root_group).map((it) => [escaped(it.name), `${it.passes} passed, ${it.fails} failed`]))}</table>
<h2>Metrics</h2><table>${rows(metrics.map(([name, metric]) => [escaped(name), escaped(values(metric))]))}</table>
</body></html>
`;
}

/** k6's `handleSummary` of a scenario. */
export function summaryOf(scenario) {
  return (data) => {
    const path = __ENV.SUMMARY || `${scenario}-summary`;
    return {
      stdout: lines(scenario, data),
      [`${path}.json`]: JSON.stringify({ scenario, ...data }, null, 2),
      [`${path}.html`]: page(scenario, data),
    };
  };
}
