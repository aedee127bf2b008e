package io.almanac.scaler.server.web;

import io.almanac.scaler.server.source.SourceStatus;
import java.time.Instant;
import java.time.zone.ZoneRulesProvider;
import java.util.List;

/**
 * The data sources and what else a server goes by, in JSON.
 *
 * @param timeZones the version of the rules of time zones
 */
record SourcesJson(Instant now, String timeZones, List<SourceStatus> sources) {
    static SourcesJson of(Instant now, List<SourceStatus> sources) {
        String version = ZoneRulesProvider.getVersions("Europe/Lisbon").lastKey();
        return new SourcesJson(now, version, sources);
    }
}
