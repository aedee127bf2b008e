// What the charts have in common: look, size, redrawing when the colours change.

const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
const NARROW_PIXELS = 560;

function chart(box, options, data) {
  const size = () => ({ width: Math.max(240, box.clientWidth), height: options.height });
  const plot = new uPlot({
    legend: { show: false },
    padding: [12, 30, 0, 0],
    ...options,
    ...size(),
  }, data, box);
  new ResizeObserver(() => {
    if (box.clientWidth > 0 && box.clientWidth !== plot.width) {
      plot.setSize(size());
    }
  }).observe(box);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plot.redraw(false));
  return plot;
}

function axis(more) {
  return {
    stroke: () => colour('ink-3'),
    font: FONT,
    grid: { stroke: () => colour('grid'), width: 1 },
    ticks: { show: false },
    gap: 6,
    labelFont: FONT,
    labelSize: 18,
    labelGap: 0,
    ...more,
  };
}

function timeAxis(times) {
  return axis({
    size: 24,
    space: 70,
    values: (_, splits, axisIndex, space, distance) => splits.map((at) => {
      const text = times.clock(at);
      return distance >= 86400 || text === '00:00' ? times.day(at) : text;
    }),
  });
}

const stepped = uPlot.paths.stepped({ align: 1 });

/** A line whose colour follows the theme. */
function line(tone, more = {}) {
  return { stroke: () => colour(tone), width: 1.6, points: { show: false }, ...more };
}
