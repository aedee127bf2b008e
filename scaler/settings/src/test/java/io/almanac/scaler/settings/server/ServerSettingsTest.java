package io.almanac.scaler.settings.server;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {
    private static final ServerSettings STANDARD = Servers.parsed("");

    @Test
    void sameSourceTwice_isAProgrammingError() {
        DataSourceEntry source = Servers.parsed("dataSources: [{name: a, url: 'http://a'}]")
                .dataSources()
                .getFirst();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerSettings(
                        STANDARD.grpc(),
                        STANDARD.web(),
                        List.of(source, source),
                        List.of(),
                        STANDARD.defaults(),
                        STANDARD.limits(),
                        STANDARD.trainingPeriod(),
                        List.of(),
                        Map.of()))
                .withMessage("dataSources must have different names");
    }
}
