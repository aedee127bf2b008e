/**
 * What one trigger asks for: its metadata to {@code WorkloadSettings}, or every problem at once. Every key follows from one
 * table, and settings written out as metadata are read back as the same.
 */
package io.almanac.scaler.settings.trigger;
