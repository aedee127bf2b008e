package io.almanac.scaler.server.external;

import io.almanac.scaler.server.external.ModelReply.Answered;
import io.almanac.scaler.server.external.ModelReply.Failed;
import io.almanac.scaler.server.external.ModelReply.Kind;
import io.almanac.scaler.server.source.Access;
import io.almanac.scaler.server.source.AccessReading;
import io.almanac.scaler.server.source.DataSourceSettings;
import io.almanac.scaler.server.source.Deadline;
import io.almanac.scaler.server.source.Gate;
import io.almanac.scaler.server.source.ReadLimits;
import io.almanac.scaler.server.source.Redaction;
import io.almanac.scaler.server.source.UnusableFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * A forecasting model that answers over HTTP. Asked once a question, within the timeout, at the address of the settings and
 * nowhere else; after three failures in a row it is left alone for half a minute. Nothing it answers is believed unchecked.
 * Thread-safe; close it when nothing is asked any more.
 */
public final class ExternalModel implements AutoCloseable {
    /** A day of quarter hours beside two hours of 15-second steps needs a sixth of it. */
    static final long MOST_BYTES = 1 << 20;

    private static final int FAILURES_TO_OPEN = 3;
    private static final Duration OPEN_FOR = Duration.ofSeconds(30);
    private static final MediaType JSON = MediaType.get("application/json");

    private final DataSourceSettings settings;
    private final Gate gate;
    private final AccessReading access;
    private final HttpUrl url;

    /** @param settings where and how; their name is that of the model */
    public ExternalModel(DataSourceSettings settings) {
        this(settings, InstantSource.system());
    }

    ExternalModel(DataSourceSettings settings, InstantSource clock) {
        ReadLimits limits =
                new ReadLimits(settings.timeout(), 1, Duration.ZERO, MOST_BYTES, FAILURES_TO_OPEN, OPEN_FOR);
        this.settings = settings;
        this.gate = new Gate(settings, limits, clock);
        this.access = new AccessReading(settings);
        this.url = HttpUrl.get(settings.address().toString());
    }

    /** Asks, and checks the answer; blocks for at most twice the timeout, half of it for a place. */
    public ModelReply ask(ModelQuestion question) {
        Access with;
        try {
            with = access.current();
        } catch (UnusableFile unusable) {
            return new Failed(
                    Kind.NOT_ASKED, unusable.failureOf(settings.name()).what());
        }
        byte[] body = ModelMessages.question(question);
        return gate.pass(
                Deadline.in(settings.timeout().multipliedBy(2)),
                () -> exchange(question, body, with),
                failure -> new Failed(Kind.NOT_ASKED, failure.what()),
                ExternalModel::troubleOfTheModel);
    }

    /** Drops idle connections and cancels requests under way. */
    @Override
    public void close() {
        access.close();
    }

    private ModelReply exchange(ModelQuestion question, byte[] body, Access with) {
        var call = with.client()
                .newCall(with.request(settings)
                        .url(url)
                        .post(RequestBody.create(body, JSON))
                        .build());
        call.timeout().timeout(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            return response.code() == 200 ? read(response, question) : refused(response.code());
        } catch (IOException noAnswer) {
            return unanswered(noAnswer, with.redaction());
        }
    }

    private static ModelReply read(Response response, ModelQuestion question) throws IOException {
        BufferedSource body = response.body().source();
        if (body.request(MOST_BYTES + 1)) {
            return new Failed(
                    Kind.TOO_LARGE,
                    "answered with more than " + MOST_BYTES + " bytes; it must answer what was asked and no more");
        }
        try {
            return new Answered(ModelMessages.answer(body.readByteArray(), question));
        } catch (ModelMessages.Breach breach) {
            return new Failed(
                    Kind.MALFORMED, "gave an answer that " + breach.getMessage() + "; see docs/external-models.md");
        }
    }

    private static Failed refused(int status) {
        Kind kind = status == 429 || status >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
        String remedy = switch (status) {
            case 401, 403 -> "check the credentials in the server's file";
            case 301, 302, 303, 307, 308 -> "redirects are not followed: set its url to where it really is";
            default -> "see its own log";
        };
        return new Failed(kind, "answered HTTP " + status + "; " + remedy);
    }

    private static Failed unanswered(IOException noAnswer, Redaction redaction) {
        if (noAnswer instanceof InterruptedIOException) {
            return new Failed(Kind.TIMEOUT, "gave no complete answer in time; make it faster or raise its timeout");
        }
        String detail =
                redaction.excerpt(Optional.ofNullable(noAnswer.getMessage()).orElse(""));
        return new Failed(Kind.UNREACHABLE, "cannot be reached (" + detail + "); check its url and that it runs");
    }

    /** Whoever refuses or misunderstands one question may well answer the next. */
    private static Optional<String> troubleOfTheModel(ModelReply reply) {
        return switch (reply) {
            case Answered answered -> Optional.empty();
            case Failed failed ->
                switch (failed.kind()) {
                    case UNREACHABLE, TIMEOUT, UNAVAILABLE -> Optional.of(failed.what());
                    case REFUSED, MALFORMED, TOO_LARGE, NOT_ASKED -> Optional.empty();
                };
        };
    }
}
