package io.almanac.scaler.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.live.Workloads.SettingsReader.Result;
import io.almanac.scaler.server.source.DataSourceSettings;
import io.almanac.scaler.server.source.DataSources;
import io.almanac.scaler.server.source.SourceResolution;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.AdvertisedMetric;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TriggersTest {
    private final DataSources sources = new DataSources(
            List.of(
                    DataSourceSettings.withoutCredentials("default", URI.create("http://one.invalid")),
                    DataSourceSettings.withoutCredentials("other", URI.create("http://two.invalid"))),
            List.of(URI.create("http://allowed.invalid:9090")));
    private final Triggers triggers = new Triggers(WorkloadDefaults.standard(), sources);

    @AfterEach
    void close() {
        sources.close();
    }

    @Test
    void key_isOfNamespaceNameAndMetadata() {
        assertThat(triggers.keyOf(ServiceScene.trigger("risk", "0.02")))
                .isEqualTo(WorkloadKey.of("shop", "web", Triggered.metadata("risk", "0.02")));
    }

    @Test
    void soundTrigger_hasItsSettingsAndTheSourceItNames() {
        assertThat(triggers.settingsOf(ServiceScene.trigger("dataSource", "other"))
                        .read())
                .isEqualTo(new Result.Valid(
                        Triggered.by("dataSource", "other"),
                        ((SourceResolution.Found) sources.byName("other")).source()));
    }

    @Test
    void allowedAddress_hasASourceOfItsOwn() {
        assertThat(triggers.settingsOf(ServiceScene.trigger("serverAddress", "http://allowed.invalid:9090/"))
                        .read())
                .isInstanceOfSatisfying(
                        Result.Valid.class,
                        valid -> assertThat(valid.source())
                                .isSameAs(((SourceResolution.Found) sources.byAddress("http://allowed.invalid:9090"))
                                        .source()));
    }

    @Test
    void refusedSource_isAProblemOfTheTrigger_withoutItsHostileName() {
        ScaledObjectRef trigger = ServiceScene.trigger("w\neb", Triggered.metadata("dataSource", "none"));

        assertThat(triggers.settingsOf(trigger).read())
                .isInstanceOfSatisfying(
                        Result.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .extracting(Problem::where)
                                .isEqualTo("trigger shop/w\ufffdeb"));
    }

    @Test
    void target_needsNoOtherKey() {
        assertThat(triggers.targetOf(ServiceScene.trigger("web", Map.of("threshold", "5", "risk", "x"))))
                .isEqualTo(new AdvertisedMetric("almanac", 5));
        assertThat(triggers.targetOf(ServiceScene.trigger("web", Map.of("threshold", "0"))))
                .isEqualTo(new AdvertisedMetric("almanac", 1));
        assertThat(triggers.targetOf(
                        ServiceScene.trigger("web", Map.of("threshold", "auto", "initialThreshold", "5", "risk", "x"))))
                .isEqualTo(new AdvertisedMetric("almanac", 5));
        assertThat(triggers.targetOf(ServiceScene.trigger("web", Map.of("threshold", "auto"))))
                .isEqualTo(new AdvertisedMetric("almanac", 1));
    }
}
