"""Scores of small forecasts, worked out by hand."""

import unittest

from scores import DAY, Trace, score


class ScoresTest(unittest.TestCase):
    def test_day_of_six_hours(self):
        # 10, 20, 30, 40 on each day and one more each day; the day before is forecast for all quantiles
        load = {21600 * i: 10.0 * (i % 4 + 1) + i // 4 for i in range(36)}
        trace = Trace(load)
        origin = 29 * 21600
        steps = {origin + lead: [load[origin + lead - DAY]] * 4 for lead in trace.leads()}

        scores = score(trace, {origin: steps}, {})

        # errors 1, 1, 1, 1 over 37 + 47 + 18 + 28 = 130: levels add up to 0.5 + 0.9 + 0.95 + 0.99 = 3.34
        self.assertEqual(trace.leads(), [21600, 43200, 64800, 86400])
        self.assertAlmostEqual(scores[1], 4 / 130 * 3.34 / 4)
        self.assertAlmostEqual(scores[4], 4 / 130)
        self.assertAlmostEqual(scores[5], 4 / 130 * 0.99)

    def test_peak_of_minutes(self):
        # 10 all along, 16 once in the next 15 minutes; quantiles 10, 10, 10, 20
        origin = 7 * DAY
        load = {60 * i: 10.0 for i in range(9 * 1440)}
        load[origin + 420] = 16.0
        trace = Trace(load)
        steps = {origin + lead: [10.0, 10.0, 10.0, 20.0] for lead in trace.leads()}

        near, far, quarter, hour, _, _ = score(trace, {origin: steps}, {})
        _, _, direct, _, _, _ = score(trace, {origin: steps}, {origin: {900: [16.0] * 4}})

        # 6 too low at three levels, 4 too high at 0.99, by 16
        self.assertEqual(len(trace.leads()), 120 + 96 - 8)
        self.assertAlmostEqual(quarter, (0.5 * 6 + 0.9 * 6 + 0.95 * 6 + 0.01 * 4) / 4 / 16)
        self.assertAlmostEqual(hour, quarter)
        self.assertEqual(direct, 0)
        # 119 steps 10 too high at 0.99; 6 too low and 4 too high at one; 1206 in all
        self.assertAlmostEqual(near, (119 * 0.01 * 10 + 2.35 * 6 + 0.01 * 4) / 4 / 1206)
        self.assertAlmostEqual(far, 96 * 0.01 * 10 / 4 / 960)

    def test_peak_that_was_hardly_measured_does_not_count(self):
        load = {60 * i: 10.0 for i in range(2000) if i % 60 not in range(1, 5)}

        self.assertIsNone(Trace(load).peak(0, 900))
        self.assertEqual(Trace(load).peak(0, 3600), 10.0)


if __name__ == "__main__":
    unittest.main()
