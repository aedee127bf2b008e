package io.almanac.scaler.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerChoiceTest {
    private static final String OTHERS = "{type: external, metadata: {scalerAddress: \"queue:9000\", host: mq}}";
    private static final String OWN =
            "{type: external, name: ours, metadata: {scalerAddress: \"x:1\", query: q1," + " threshold: \"1\"}}";
    private static final String PROMETHEUS = "{type: prometheus, name: now, metadata: {query: q2, threshold: \"2\"}}";

    private static String object(String... triggers) {
        return Manifests.object("minReplicaCount: 1\ntriggers: [" + String.join(",\n", triggers) + "]");
    }

    private static String query(Optional<String> wanted, String... triggers) {
        return Manifests.read(object(triggers), Optional.empty(), wanted)
                .orElseThrow()
                .workload()
                .load()
                .query();
    }

    @Test
    void anotherScalersTrigger_isPassedOver_andSaid() {
        assertThat(query(Optional.empty(), OTHERS, OWN)).isEqualTo("q1");
        assertThat(Manifests.notes(object(OTHERS, OWN)))
                .containsExactly("web.yaml:7: spec.triggers[1] is read, as its keys are Almanac's; not replayed:"
                        + " triggers[0] external (in the cluster the trigger that asks for most counts); --trigger N"
                        + " takes another");
    }

    /** A key that is misspelt is still meant; an address that says so outweighs keys that nobody knows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {scalerAddress: 'a:1', querry: q, treshold: '1'}    | true
            {scalerAddress: 'almanac.scaling:6001', colour: red} | true
            {scalerAddress: 'a:1', query: q, colour: red}       | false
            {scalerAddress: 'a:1'}                              | false
            {}                                                  | false
            """)
    void trigger_isAlmanacs_byAddressOrKeys(String metadata, boolean isAlmanacs) {
        ManifestNode trigger = Manifests.objects("{type: external, metadata: " + metadata + "}")
                .getFirst()
                .root();

        assertThat(TriggerChoice.isAlmanacs(trigger)).isEqualTo(isAlmanacs);
    }

    @Test
    void ownTrigger_comesBeforePrometheus_unlessSomebodySaysOtherwise() {
        assertThat(query(Optional.empty(), PROMETHEUS, OWN)).isEqualTo("q1");
        assertThat(query(Optional.of("now"), PROMETHEUS, OWN)).isEqualTo("q2");
        assertThat(query(Optional.of("0"), PROMETHEUS, OWN)).isEqualTo("q2");
    }

    @Test
    void otherScalersAlone_areNamed() {
        assertThat(Manifests.problems(object(OTHERS)))
                .containsExactly(
                        "web.yaml:6: spec.triggers has external triggers of other scalers alone: triggers[0] at"
                                + " queue:9000 with host; if one is Almanac's after all, say which with --trigger N, from 0 on");
    }

    @Test
    void triggersWithoutALoad_areNamed() {
        assertThat(Manifests.problems(object("{type: cron}", "{type: cpu}")))
                .containsExactly(
                        "web.yaml:6: spec.triggers has triggers[0] cron, triggers[1] cpu, none of type external,"
                                + " prometheus or predictkube; a backtest needs query and threshold of one");
        assertThat(Manifests.problems(Manifests.read(object("{type: cron}"), Optional.empty(), Optional.of("0"))))
                .containsExactly("web.yaml:6: spec.triggers[0] is of type cron, which has no query and threshold of a"
                        + " load; --trigger takes external, prometheus or predictkube");
        assertThat(Manifests.problems(Manifests.read(object(OWN), Optional.empty(), Optional.of("theirs"))))
                .containsExactly("web.yaml:6: spec.triggers has no trigger theirs but triggers[0] external; correct"
                        + " --trigger");
    }
}
