package io.almanac.scaler.server.live;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import io.almanac.scaler.settings.trigger.WrittenMetadata;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * By which settings a workload was followed, as a snapshot has it: another release knows whether it would follow by the same.
 *
 * @param values by key
 * @param calendar a digest; empty of one that knows nothing but the zone
 */
record StoredSettings(Map<String, String> values, String calendar) {
    static StoredSettings of(WorkloadSettings settings) {
        Calendar calendar = settings.calendar();
        boolean isPlain = calendar.equals(Calendar.ordinary(calendar.zone()));
        return new StoredSettings(WrittenMetadata.whole(settings), isPlain ? "" : digest(calendar));
    }

    void write(StateOutput output) {
        output.put(values.size());
        values.forEach((key, value) -> output.put(key).put(value));
        output.put(calendar);
    }

    /** Reads what was {@link #write written}: whether it is {@code settings}. */
    static boolean isNext(StateInput input, WorkloadSettings settings) {
        if (input.isBefore(6)) {
            return input.nextText().equals(digest(settings));
        }
        Map<String, String> values = new TreeMap<>();
        for (int left = input.nextLength(2 * Integer.BYTES); left > 0; left--) {
            values.put(input.nextText(), input.nextText());
        }
        String calendar = input.nextText();
        return calendar.equals(of(settings).calendar) && WrittenMetadata.isWhole(values, settings);
    }

    /** Records say all that they are made of. */
    private static String digest(Record whole) {
        return UUID.nameUUIDFromBytes(whole.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
