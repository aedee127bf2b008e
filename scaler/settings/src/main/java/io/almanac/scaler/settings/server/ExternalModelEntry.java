package io.almanac.scaler.settings.server;

import io.almanac.scaler.settings.rule.TextRules;

/**
 * One model of the server's file that is served elsewhere: only the operator says where it is, a trigger only names it.
 *
 * @param endpoint what to call it, where it answers and how to show who asks
 */
public record ExternalModelEntry(DataSourceEntry endpoint) {
    /** What a trigger writes as {@code model}. */
    public String label() {
        return TextRules.EXTERNAL_MODEL + endpoint.name();
    }

    /** Whether {@code model} names a model that is served elsewhere. */
    public static boolean isExternal(String model) {
        return model.startsWith(TextRules.EXTERNAL_MODEL);
    }
}
