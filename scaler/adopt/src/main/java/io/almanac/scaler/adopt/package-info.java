/**
 * From the manifest of a workload or its autoscaler to the ScaledObject that takes it over: text in, text out. A manifest
 * is written only if nothing is wrong, and else every problem is told at once.
 */
package io.almanac.scaler.adopt;
