/** What a report of a backtest shows: the figures of its charts and tables, ready to be drawn. */
package io.almanac.scaler.backtest.report;
