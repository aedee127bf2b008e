/**
 * Objects of a cluster as people and programs write them: text in, objects with the lines they stand at out. What a
 * ScaledObject says of a workload and its autoscaler, and every problem with it at once.
 */
package io.almanac.scaler.manifest;
