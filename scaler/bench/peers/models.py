"""The peers. Each is handed a History and gives the four quantiles of each lead, and of windows' maxima if it knows those."""

import numpy as np

from scores import LEVELS, WINDOWS

# upper ends of central intervals
INTERVALS = {0.9: 80, 0.95: 90, 0.99: 98}
MOST_POINTS = 4032  # that Prophet is fitted to: a fortnight of five minutes
LEADS_A_ROW = 12
SEED = 1


class History:
    """A load up to an origin without gaps: what was not measured lies on the straight line."""

    def __init__(self, trace, origin):
        kept = (28 if trace.step >= 1800 else 14) * 86400
        self.step = trace.step
        self.origin = origin
        times = np.arange(origin, max(trace.start, origin - kept) - 1, -trace.step)[::-1]
        known = sorted(at for at in trace.values if times[0] <= at <= origin)
        self.times = times
        self.values = np.interp(times, known, [trace.values[at] for at in known])
        self.leads = np.array(trace.leads()) // trace.step
        self.day = 86400 // trace.step


def of_statsforecast(model, history):
    """Its own intervals; the mean for the median."""
    made = model.forecast(
        y=history.values.astype(np.float32), h=int(history.leads[-1]), level=sorted(INTERVALS.values())
    )
    columns = [made["mean"]] + [made[f"hi-{INTERVALS[level]}"] for level in LEVELS[1:]]
    return np.column_stack(columns)[history.leads - 1], {}


def auto_theta(history):
    from statsforecast.models import AutoTheta

    return of_statsforecast(AutoTheta(season_length=history.day), history)


def mstl(history):
    """Seasons of a day, and of a week where three of them are known; the rest by AutoETS, the library's default."""
    from statsforecast.models import MSTL

    seasons = [history.day] + [7 * history.day] * (len(history.values) >= 21 * history.day)
    return of_statsforecast(MSTL(season_length=seasons), history)


def prophet(history):
    """Fitted to every so many values, as it knows no correlation between neighbours; quantiles of its samples."""
    import pandas as pd
    from prophet import Prophet

    every = -(-len(history.values) // MOST_POINTS)
    ends = slice((len(history.values) - 1) % every, None, every)
    frame = pd.DataFrame({"ds": pd.to_datetime(history.times[ends], unit="s"), "y": history.values[ends]})
    model = Prophet(daily_seasonality=True, weekly_seasonality=True, uncertainty_samples=500)
    model.fit(frame, seed=SEED)
    ahead = history.origin + history.leads * history.step
    future = pd.DataFrame({"ds": pd.to_datetime(ahead, unit="s")})
    np.random.seed(SEED)
    samples = model.predictive_samples(future)["yhat"]
    return np.quantile(samples, LEVELS, axis=1).T, {}


class Rows:
    """What LightGBM sees at a slot: present levels, the day and the week before at the target, and the clock."""

    def __init__(self, history):
        self.history = history
        self.sums = np.concatenate([[0], np.cumsum(history.values)])

    def mean(self, slot, width):
        """Of the last slots up to each slot; NaN where they begin before the history."""
        first = slot + 1 - width
        known = first >= 0
        ends = np.clip(slot + 1, 0, len(self.sums) - 1)
        return np.where(known, (self.sums[ends] - self.sums[np.maximum(first, 0)]) / width, np.nan)

    def width(self, minutes):
        return max(1, minutes * 60 // self.history.step)

    def level(self, slot):
        return self.mean(slot, self.width(20))

    def of(self, slot, lead, window):
        """One row for each slot and lead; means over a window around the target on earlier days."""
        day, target = self.history.day, slot + lead
        clock = (self.history.origin + (target - len(self.history.values) + 1) * self.history.step) % 604800
        columns = [self.history.values[slot], target - slot, clock % 86400, clock // 86400]
        columns += [self.mean(slot, self.width(minutes)) for minutes in (5, 20, 60, 240, 1440)]
        for days in (1, 2, 7):
            around = np.minimum(target - days * day + window // 2, slot)
            columns += [self.mean(around, window), self.level(slot - days * day)]
        return np.column_stack(columns)


def gradient_boosting(history):
    """LightGBM's quantile objective on the difference to the last 20 minutes, a model a level; maxima have their own."""
    rows = Rows(history)
    last = len(history.values) - 1
    stride = max(1, 900 // history.step)
    slots = np.arange(last % stride + history.day // stride * stride, last, stride)
    random = np.random.default_rng(SEED)
    slot = np.repeat(slots, LEADS_A_ROW)
    lead = random.choice(history.leads, len(slot))
    inside = slot + lead <= last
    slot, lead = slot[inside], lead[inside]
    wanted = np.full(len(history.leads), last)
    steps = boosted(
        rows.of(slot, lead, rows.width(5)),
        history.values[slot + lead] - rows.level(slot),
        rows.of(wanted, history.leads, rows.width(5)),
    )
    maxima = {}
    for window in WINDOWS:
        ahead = window // history.step
        if ahead >= 2:
            past = slots[slots + ahead <= last]
            came = np.array([history.values[at + 1 : at + 1 + ahead].max() for at in past])
            now = np.array([last])
            seen = boosted(rows.of(past, ahead, ahead), came - rows.level(past), rows.of(now, ahead, ahead))
            maxima[window] = (seen + rows.level(now)[0])[0]
    return steps + rows.level(np.array([last]))[0], maxima


def boosted(seen, came, wanted):
    import lightgbm

    data = lightgbm.Dataset(seen, came, free_raw_data=False)
    settings = {"objective": "quantile", "learning_rate": 0.05, "num_threads": 1, "seed": SEED, "verbose": -1}
    columns = [lightgbm.train({**settings, "alpha": level}, data, 200).predict(wanted) for level in LEVELS]
    return np.maximum.accumulate(np.column_stack(columns), axis=1)


PEERS = {
    "AutoTheta": ("statsforecast", auto_theta),
    "MSTL": ("statsforecast", mstl),
    "LightGBM": ("lightgbm", gradient_boosting),
    "Prophet": ("prophet", prophet),
}
