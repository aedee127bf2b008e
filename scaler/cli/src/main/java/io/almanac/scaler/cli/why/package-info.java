/** What a running server says of a workload, read from its web port and told in a terminal. */
package io.almanac.scaler.cli.why;
