/**
 * Archives of a server's state directory: one zip with a manifest, written, judged and laid out again without trusting
 * what is in it, here and at a remote of rclone's.
 */
package io.almanac.scaler.cli.snapshot;
