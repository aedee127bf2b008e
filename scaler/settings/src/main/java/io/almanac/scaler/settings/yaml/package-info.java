/** Kubernetes manifests as text. Pure. */
package io.almanac.scaler.settings.yaml;
