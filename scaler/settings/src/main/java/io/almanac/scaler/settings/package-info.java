/**
 * Trigger metadata and server file to typed settings, or every problem at once. Text and maps in, values out: nothing
 * here opens a file, looks at the environment or knows the time.
 */
package io.almanac.scaler.settings;
