/**
 * The demo: a simulated KEDA, its autoscaler and pods around the real server, all on this machine and in virtual time.
 * The speed of the machine changes nothing but the speed of the demo.
 */
package io.almanac.scaler.cli.demo;
