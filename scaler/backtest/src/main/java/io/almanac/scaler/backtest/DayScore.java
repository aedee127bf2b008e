package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.Score;
import java.time.LocalDate;

/** A policy's score on one local day of the workload's time zone, over its scored ticks. */
public record DayScore(LocalDate day, Score score) {}
