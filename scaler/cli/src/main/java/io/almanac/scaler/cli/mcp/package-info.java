/** Tools for agents that speak the Model Context Protocol: what a running server knows, to be asked and not to be changed. */
package io.almanac.scaler.cli.mcp;
