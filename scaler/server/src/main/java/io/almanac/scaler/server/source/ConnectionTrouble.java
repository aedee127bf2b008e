package io.almanac.scaler.server.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The ways in which a connection fails to give an answer, in plain words. */
public enum ConnectionTrouble {
    NAME_UNKNOWN(
            "cannot be found by name",
            "check the host of its url; in a cluster that is <service>.<namespace>.svc, and DNS must work"),
    REFUSED(
            "does not accept connections",
            "check that it runs, that the port of its url is right, and that network policies let Almanac through"),
    TLS(
            "cannot be trusted over TLS",
            "check the certificate's names and dates; for an authority of your own set tls.certificateAuthority of this"
                    + " data source; if it serves no TLS, write http in its url"),
    TLS_BROKEN_OFF(
            "broke off the TLS handshake",
            "if it asks for a client certificate, set tls.certificate and tls.key of this data source, and check that"
                    + " they are valid and from an authority it trusts; its own log says more"),
    TIMEOUT(
            "gave no complete answer in time",
            "check its load; raise timeout, or make the query cheaper with a recording rule"),
    NOT_HTTP(
            "answered with something that is not HTTP",
            "check the port of its url; a port that serves TLS needs https in its url"),
    LONG_HEADERS(
            "answered with headers longer than 256 kB",
            "see what the source, or a proxy before it, adds to its answers, such as cookies"),
    BROKEN_COMPRESSION(
            "sent a compressed answer (gzip) that cannot be unpacked",
            "look for a proxy between that compresses, cuts or changes answers; the source asked directly tells which"
                    + " of both it is"),
    LOST(
            "broke the connection before the answer was complete",
            "check whether it restarts, and the limits of proxies between; a plain http url of a TLS port does the same, and"
                    + " a TLS port that misses a client certificate");

    private static final Pattern PROXY = Pattern.compile("HTTP_PROXY_AUTH \\(407\\)|Failed to authenticate with proxy");
    private static final Pattern NO_STATUS = Pattern.compile("Unexpected status line");

    /** What was left of the limit, in a line without an end. A connection that breaks off leaves a few bytes. */
    private static final Pattern LINE_OVER_LIMIT = Pattern.compile("\\\\n not found: limit=[0-9]{5,}");

    private static final Pattern GZIP = Pattern.compile(
            "DataFormatException|(?:ID1ID2|FHCRC|CRC|ISIZE): actual|gzip finished without|source exhausted prematurely");
    private static final int MOST_CAUSES = 8;

    private final String says;
    private final String remedy;

    ConnectionTrouble(String says, String remedy) {
        this.says = says;
        this.remedy = remedy;
    }

    String says() {
        return says;
    }

    String remedy() {
        return remedy;
    }

    /** Whether the words of Java's exception help. */
    boolean isExplainedByJava() {
        return this == TLS || this == TLS_BROKEN_OFF;
    }

    static ConnectionTrouble of(IOException exception) {
        return switch (exception) {
            case UnknownHostException unknown -> NAME_UNKNOWN;
            case ConnectException refused -> REFUSED;
            case NoRouteToHostException noRoute -> REFUSED;
            case SSLException tls -> isAlert(tls) ? TLS_BROKEN_OFF : TLS;
            case InterruptedIOException timeout -> TIMEOUT;
            default -> ofAnswer(exception);
        };
    }

    /** Whether a proxy wants to know who asks, where OkHttp takes that for an end. */
    static boolean isOfProxy(IOException exception) {
        return isSaid(exception, PROXY);
    }

    /** OkHttp has no types for answers that it cannot read, only words. */
    private static ConnectionTrouble ofAnswer(IOException exception) {
        if (isSaid(exception, NO_STATUS)) {
            return NOT_HTTP;
        }
        if (isSaid(exception, LINE_OVER_LIMIT)) {
            return LONG_HEADERS;
        }
        return isSaid(exception, GZIP) ? BROKEN_COMPRESSION : LOST;
    }

    /** By the exception, or one that it wraps. */
    private static boolean isSaid(IOException exception, Pattern words) {
        return Stream.iterate((Throwable) exception, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(cause -> words.matcher(cause.toString()).find());
    }

    /** Java has no type for a refusal by the other side, only these words. */
    private static boolean isAlert(SSLException exception) {
        return Optional.ofNullable(exception.getMessage()).orElse("").contains("fatal alert");
    }
}
