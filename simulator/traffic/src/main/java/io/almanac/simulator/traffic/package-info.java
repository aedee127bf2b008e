/**
 * Requests per second at an instant: shapes, factors, seeded noise, and the presets composed of them. A pure function
 * of the instant and the seed.
 */
package io.almanac.simulator.traffic;
