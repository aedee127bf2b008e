package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTroubleTest {
    private final PrometheusStandIn prometheus = new PrometheusStandIn();

    @AfterEach
    void stop() {
        prometheus.close();
    }

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

    @Test
    void proxyThatWantsCredentials_isToldAsThat() {
        prometheus.answers(407, "text/html", "<html>");

        assertThat(prometheus.read()).isEqualTo(new ReadFailure.AccessDenied("main", 407));
        assertThat(new ReadFailure.AccessDenied("main", 407).what())
                .startsWith("a proxy on the way wants credentials (HTTP 407)");
        // As for an address with https, which a proxy is asked to connect to.
        assertThat(ConnectionTrouble.isOfProxy(new IOException("Failed to authenticate with proxy")))
                .isTrue();
    }

    @Test
    void headersOverTheLimit_areToldAsThat() {
        assertThat(troubleAfter(new MockResponse.Builder().addHeader("Set-Cookie", "x".repeat(300_000))))
                .isEqualTo(ConnectionTrouble.LONG_HEADERS);
    }

    @Test
    void answerOfAnotherProtocol_isToldAsThat() {
        assertThat(troubleAfter(new MockResponse.Builder().status("SSH-2.0-OpenSSH_9.2")))
                .isEqualTo(ConnectionTrouble.NOT_HTTP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"what has no gzip in it", "1f8b0800000000000003ff", "1f8b0800000000000003cb"})
    void gzipThatCannotBeUnpacked_isToldAsThat(String bytes) {
        Buffer body = bytes.startsWith("1f8b")
                ? new Buffer().write(ByteString.decodeHex(bytes))
                : new Buffer().writeUtf8(bytes);

        assertThat(troubleAfter(new MockResponse.Builder()
                        .addHeader("Content-Encoding", "gzip")
                        .body(body)))
                .isEqualTo(ConnectionTrouble.BROKEN_COMPRESSION);
    }

    /** Of an answer that comes each of the three times that it is asked for. */
    private ConnectionTrouble troubleAfter(MockResponse.Builder answer) {
        ReadFailure failure = (ReadFailure)
                prometheus.answers(answer).answers(answer).answers(answer).read();
        return ((ReadFailure.Unreachable) failure).trouble();
    }
}
