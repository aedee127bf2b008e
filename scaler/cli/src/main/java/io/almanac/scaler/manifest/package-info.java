/** Kubernetes manifests as text. Pure. */
package io.almanac.scaler.manifest;
