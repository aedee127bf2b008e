/**
 * From what scales a workload now to the ScaledObject that takes it over: manifests in, a manifest out. Pure.
 *
 * <p>{@link io.almanac.scaler.adopt.ManifestReading} says what a file asks for, {@link io.almanac.scaler.adopt.Adoption}
 * joins that with what the user said, and {@link io.almanac.scaler.adopt.AdoptedYaml} writes it down.
 */
package io.almanac.scaler.adopt;
