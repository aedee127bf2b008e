package io.almanac.scaler.server.source;

import io.almanac.scaler.settings.rule.Secret;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * What one read goes to its data source with.
 *
 * @param authorization the value of the Authorization header, if one is sent
 * @param redaction hides every secret that this read sends
 */
public record Access(OkHttpClient client, Optional<Secret> authorization, Redaction redaction) {
    private static final String USER_AGENT = "almanac/"
            + Optional.ofNullable(Access.class.getPackage().getImplementationVersion())
                    .orElse("development");

    /** A request for JSON that shows who asks. */
    public Request.Builder request(DataSourceSettings settings) {
        Request.Builder request = new Request.Builder();
        settings.headers().forEach(request::header);
        authorization.ifPresent(secret -> request.header("Authorization", secret.value()));
        return request.header("User-Agent", USER_AGENT).header("Accept", "application/json");
    }
}
