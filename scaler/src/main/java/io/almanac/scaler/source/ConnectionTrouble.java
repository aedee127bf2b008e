package io.almanac.scaler.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
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
            "has no acceptable TLS certificate",
            "check https against http in its url, the certificate's names and dates, and that its authority is trusted"),
    TIMEOUT(
            "gave no complete answer in time",
            "check its load; raise timeout, or make the query cheaper with a recording rule"),
    LOST(
            "broke the connection before the answer was complete",
            "check whether it restarts, and the limits of proxies between; a plain http url of a TLS port does the same");

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

    static ConnectionTrouble of(IOException exception) {
        return switch (exception) {
            case UnknownHostException unknown -> NAME_UNKNOWN;
            case ConnectException refused -> REFUSED;
            case NoRouteToHostException noRoute -> REFUSED;
            case SSLException tls -> TLS;
            case InterruptedIOException timeout -> TIMEOUT;
            default -> LOST;
        };
    }
}
