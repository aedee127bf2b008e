package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ConnectionTroubleTest {
    @Test
    void everyException_hasAPlainName() {
        assertThat(ConnectionTrouble.of(new UnknownHostException())).isEqualTo(ConnectionTrouble.NAME_UNKNOWN);
        assertThat(ConnectionTrouble.of(new ConnectException())).isEqualTo(ConnectionTrouble.REFUSED);
        assertThat(ConnectionTrouble.of(new NoRouteToHostException())).isEqualTo(ConnectionTrouble.REFUSED);
        assertThat(ConnectionTrouble.of(new SSLHandshakeException("x"))).isEqualTo(ConnectionTrouble.TLS);
        assertThat(ConnectionTrouble.of(
                        new SSLHandshakeException("(bad_certificate) Received fatal alert: bad_certificate")))
                .isEqualTo(ConnectionTrouble.TLS_BROKEN_OFF);
        assertThat(ConnectionTrouble.of(new SocketTimeoutException())).isEqualTo(ConnectionTrouble.TIMEOUT);
        assertThat(ConnectionTrouble.of(new EOFException())).isEqualTo(ConnectionTrouble.LOST);
        assertThat(ConnectionTrouble.of(new IOException())).isEqualTo(ConnectionTrouble.LOST);
    }
}
