"""Scores of quantile forecasts, as forecast/BENCHMARK.md defines them. Nothing but Python's own library."""

import csv
from datetime import datetime

LEVELS = (0.5, 0.9, 0.95, 0.99)
COLUMNS = tuple(f"q{level}" for level in LEVELS)
DAY = 86400
WINDOWS = {900: "MAX15", 3600: "MAX60"}
SCORES = ("PB 2 h", "PB 24 h", "MAX15 PB", "MAX60 PB", "WAPE 24 h", "PB 24 h at 0.99")


def seconds(text):
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


class Trace:
    """A load on its grid: values by second, the usual distance between two of them."""

    def __init__(self, values):
        self.values = values
        times = sorted(values)
        self.start, self.end = times[0], times[-1]
        apart = [later - earlier for earlier, later in zip(times, times[1:])]
        self.step = max(set(apart), key=apart.count)

    @staticmethod
    def read(path):
        with open(path, newline="", encoding="utf-8") as lines:
            return Trace({seconds(row["timestamp"]): float(row["value"]) for row in csv.DictReader(lines)})

    def leads(self):
        """Every step up to 2 h, then every 15 minutes, or step, up to a day."""
        return sorted({*range(self.step, 7201, self.step), *range(self.coarse(), DAY + 1, self.coarse())})

    def coarse(self):
        return -(-max(self.step, 900) // self.step) * self.step

    def peak(self, origin, window):
        """The largest load of (origin, origin + window]; None of a single step, or where a fifth was not measured."""
        steps = window // self.step
        seen = [self.values[at] for at in range(origin + self.step, origin + window + 1, self.step) if at in self.values]
        return max(seen) if steps >= 2 and len(seen) >= 0.8 * steps else None


def read_forecasts(path):
    """By series and origin: quantiles by instant."""
    forecasts = {}
    with open(path, newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            of_origin = forecasts.setdefault(row["series"], {}).setdefault(seconds(row["origin"]), {})
            key = int(row["window_s"]) if "window_s" in row else seconds(row["timestamp"])
            of_origin[key] = [float(row[column]) for column in COLUMNS]
    return forecasts


def pinball(came, forecast, level):
    return max(level * (came - forecast), (level - 1) * (came - forecast))


class Sums:
    """Losses by level and the load that they are divided by."""

    def __init__(self):
        self.losses = [0.0] * len(LEVELS)
        self.errors = 0.0
        self.load = 0.0

    def add(self, came, quantiles):
        for i, level in enumerate(LEVELS):
            self.losses[i] += pinball(came, quantiles[i], level)
        self.errors += abs(came - quantiles[0])
        self.load += abs(came)

    def mean(self):
        return self.ratio(sum(self.losses) / len(LEVELS))

    def ratio(self, loss):
        return loss / self.load if self.load else float("nan")


def score(trace, forecasts, maxima):
    """Scores in the order of SCORES.

    forecasts: by origin, quantiles by instant; maxima: by origin, quantiles by window, or the largest of the steps' if none.
    """
    near, far = Sums(), Sums()
    peaks = {window: Sums() for window in WINDOWS}
    for origin, steps in forecasts.items():
        for at, quantiles in steps.items():
            came, lead = trace.values.get(at), at - origin
            if came is not None and 0 < lead <= 7200:
                near.add(came, quantiles)
            if came is not None and 0 < lead <= DAY and lead % trace.coarse() == 0:
                far.add(came, quantiles)
        for window, sums in peaks.items():
            came = trace.peak(origin, window)
            if came is not None:
                sums.add(came, maxima.get(origin, {}).get(window) or largest(origin, steps, window))
    return (
        near.mean(),
        far.mean(),
        *(sums.mean() for sums in peaks.values()),
        far.ratio(far.errors),
        far.ratio(far.losses[-1]),
    )


def largest(origin, steps, window):
    inside = [quantiles for at, quantiles in steps.items() if origin < at <= origin + window]
    return [max(column) for column in zip(*inside)]
