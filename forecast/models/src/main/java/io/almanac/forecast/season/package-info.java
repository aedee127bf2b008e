/** The periods with which a load recurs, and profiles of day and week from earlier days only. */
package io.almanac.forecast.season;
