/** Writes reports as pages that need nothing but themselves. */
package io.almanac.scaler.report;
