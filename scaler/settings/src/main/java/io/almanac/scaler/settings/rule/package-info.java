/**
 * What a setting is: its name, its rule, its preset, and the words that tell an operator what is wrong. Whatever a tenant
 * wrote reaches a message bounded and printable, and a secret reaches none.
 */
package io.almanac.scaler.settings.rule;
