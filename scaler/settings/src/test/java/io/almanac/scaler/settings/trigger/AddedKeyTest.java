package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.rule.Values;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One entry in the table is all that a new key needs to be read, preset, suggested, written and documented. */
class AddedKeyTest {
    private static final WorkloadDefaults DEFAULTS = WorkloadDefaults.standard(AddedKey.KEYS);

    @ParameterizedTest
    @ValueSource(strings = {"coolingTime", "coolingTimeFromEnv", "cooldownTime", "cooldownTimeFromEnv"})
    void everySpelling_isRead(String key) {
        assertThat(read(reader(Map.of(key, "7m"))).get(AddedKey.COOLING)).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void preset_holdsWhereItIsNotGiven() {
        assertThat(read(reader(Map.of())).get(AddedKey.COOLING)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void brokenAndMisspeltKeys_areRefusedWithWhatToDo() {
        MetadataReader reader = reader(Map.of("coolingTime", "2h", "colingTime", "7m"));

        read(reader);

        assertThat(reader.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "coolingTime=2h must be at most 1h; 5m suits most workloads",
                        "colingTime is not a known key; did you mean coolingTime?");
    }

    @Test
    void value_isWrittenWhereItDiffersFromThePreset() {
        Values values = read(reader(Map.of()));

        WorkloadDefaults standard = WorkloadDefaults.standard(AddedKey.KEYS);
        Values others = values.with(AddedKey.COOLING, Duration.ofMinutes(7));
        assertThat(WrittenMetadata.of(AddedKey.KEYS, values, standard)).doesNotContainKey("coolingTime");
        assertThat(WrittenMetadata.of(AddedKey.KEYS, others, standard)).containsEntry("coolingTime", "7m");
        WorkloadDefaults ofAServer =
                new WorkloadDefaults(standard.values().with(AddedKey.COOLING, Duration.ofMinutes(7)));
        assertThat(WrittenMetadata.of(AddedKey.KEYS, values, ofAServer)).containsEntry("coolingTime", "5m");
        assertThat(WrittenMetadata.of(AddedKey.KEYS, others, ofAServer)).doesNotContainKey("coolingTime");
    }

    /** What an earlier release wrote does not name it, and did then what is preset now. */
    @Test
    void settingsOfAnEarlierRelease_areTheSame_whereItIsAsItIsPreset() {
        Values values = read(reader(Map.of()));
        Map<String, String> earlier = new TreeMap<>(WrittenMetadata.whole(AddedKey.KEYS, values));
        earlier.remove("coolingTime");

        Values others = values.with(AddedKey.COOLING, Duration.ofMinutes(7));

        assertThat(WrittenMetadata.isWhole(earlier, AddedKey.KEYS, values)).isTrue();
        assertThat(WrittenMetadata.isWhole(earlier, AddedKey.KEYS, others)).isFalse();
        assertThat(WrittenMetadata.isWhole(WrittenMetadata.whole(AddedKey.KEYS, others), AddedKey.KEYS, others))
                .isTrue();
        earlier.put("warmingTime", "7m"); // of a release that had a key more
        assertThat(WrittenMetadata.isWhole(earlier, AddedKey.KEYS, values)).isFalse();
    }

    @Test
    void documentation_hasALineOfIt() {
        assertThat(AddedKey.KEYS.markdown())
                .endsWith(
                        "| `coolingTime`, `cooldownTime` | `5m` | longer than 0s, at most 1h | time without load after"
                                + " which the workload may rest |\n");
    }

    private static MetadataReader reader(Map<String, String> more) {
        return new MetadataReader("web", "checkout", Triggers.with(more));
    }

    private static Values read(MetadataReader reader) {
        return TriggerMetadata.read(AddedKey.KEYS, reader, DEFAULTS, Triggers.MODELS, Map.of());
    }
}
