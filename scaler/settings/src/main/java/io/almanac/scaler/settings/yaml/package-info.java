/**
 * YAML as settings need it: text to values with their paths, joined with the variables of the environment, and manifests
 * to text. There is one parser with one set of limits, for every text that somebody else wrote.
 */
package io.almanac.scaler.settings.yaml;
