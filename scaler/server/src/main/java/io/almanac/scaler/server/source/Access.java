package io.almanac.scaler.server.source;

import io.almanac.scaler.settings.rule.Secret;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * What one read goes to its data source with.
 *
 * @param authorization the value of the Authorization header, if one is sent
 * @param redaction hides every secret that this read sends
 */
public record Access(OkHttpClient client, Optional<Secret> authorization, Redaction redaction) {}
