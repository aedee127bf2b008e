/** From being watched to being scaled by the forecast, and back, by what the account of days shows: a state machine and its rule. */
package io.almanac.scaler.decision.promotion;
