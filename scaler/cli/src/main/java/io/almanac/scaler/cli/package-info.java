/**
 * The commands, one file each with its options: they read files and the command line, call the rooms that work, and write
 * what these return. Exit code 0 is success, 1 failure, 2 wrong usage.
 */
package io.almanac.scaler.cli;
