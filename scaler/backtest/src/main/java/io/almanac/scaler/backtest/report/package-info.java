/**
 * A backtest's scoreboard, decisions, summary, page and manifest, all as text. Writing files is left to
 * the command; the same result gives the same bytes.
 */
package io.almanac.scaler.backtest.report;
