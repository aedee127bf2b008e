package io.almanac.scaler.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.almanac.scaler.server.source.DataSources;
import io.almanac.scaler.server.source.SourceResolution;
import io.almanac.scaler.settings.server.ServerFile;
import io.almanac.scaler.settings.server.ServerSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SourceEntriesTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(SourceEntries.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @Test
    void missingTokenFile_isToldAtTheStartAndStopsNothing(@TempDir Path folder) {
        Path absent = folder.resolve("absent");

        try (DataSources sources = SourceEntries.open(settings("bearerTokenFile: " + absent))) {
            assertThat(sources.byName("main")).isInstanceOf(SourceResolution.Found.class);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::toString)
                .containsExactly("[WARN] data_source=main credentials=unreadable reason=\"the file \"" + absent
                        + "\" does not exist; mount or correct it, or the path in almanac.yaml: the file is read for"
                        + " each request, so that a new one needs no restart\"");
    }

    @Test
    void missingAuthority_isToldToo(@TempDir Path folder) {
        String tls = "tls: {certificateAuthority: " + folder.resolve("ca.crt") + "}";

        SourceEntries.open(settings(tls)).close();

        assertThat(log.list).hasSize(1);
    }

    @Test
    void secretWrittenIntoTheFile_isNoTrouble() {
        SourceEntries.open(settings("bearerToken: tok-123")).close();

        assertThat(log.list).isEmpty();
    }

    private static ServerSettings settings(String more) {
        String yaml = "dataSources: [{name: main, url: 'https://prometheus:9090', " + more + "}]";
        return ServerFile.parse(yaml, Map.of()).orElseThrow();
    }
}
