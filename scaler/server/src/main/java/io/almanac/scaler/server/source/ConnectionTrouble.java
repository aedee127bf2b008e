package io.almanac.scaler.server.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
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
    LOST(
            "broke the connection before the answer was complete",
            "check whether it restarts, and the limits of proxies between; a plain http url of a TLS port does the same, and"
                    + " a TLS port that misses a client certificate");

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
            default -> LOST;
        };
    }

    /** Java has no type for a refusal by the other side, only these words. */
    private static boolean isAlert(SSLException exception) {
        return Optional.ofNullable(exception.getMessage()).orElse("").contains("fatal alert");
    }
}
