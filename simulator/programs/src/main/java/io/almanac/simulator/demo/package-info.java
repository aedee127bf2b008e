/**
 * The web app that load tests load and that is scaled: who it is, a chain of services, a share of requests that fail or
 * wait, and a fixed amount of CPU work a request, so that one pod has a capacity that can be measured. Nothing else of
 * Almanac knows it, and it knows nothing else of Almanac.
 */
package io.almanac.simulator.demo;
