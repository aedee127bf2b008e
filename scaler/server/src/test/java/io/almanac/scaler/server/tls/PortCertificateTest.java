package io.almanac.scaler.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.almanac.scaler.server.source.TlsFiles;
import io.almanac.scaler.server.source.UnusableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PortCertificateTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(PortCertificate.class);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<TlsFiles> used = new ArrayList<>();
    private RotationScene files;

    @BeforeEach
    void make(@TempDir Path folder) throws IOException, InterruptedException {
        files = new RotationScene(folder);
        logged.start();
        LOG.addAppender(logged);
    }

    @AfterEach
    void stop() {
        LOG.detachAppender(logged);
    }

    @Test
    void renewedFiles_areUsedFromTheNextLookOn_andThatIsLogged() throws Exception {
        try (PortCertificate certificate = PortCertificate.open("grpc.tls", files.files(), this::use)) {
            files.show("after");
            certificate.look();

            X509Certificate renewed =
                    TlsFiles.read(files.files()).shown().chain().getFirst();
            assertThat(certificate.notAfter()).isEqualTo(renewed.getNotAfter().toInstant());
            certificate.look();
        }

        assertThat(used).hasSize(2);
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .startsWith("certificate=grpc.tls outcome=in_use expires=");
    }

    @Test
    void halfWrittenFile_changesNothing_andIsLoggedOnce() throws Exception {
        try (PortCertificate certificate = PortCertificate.open("grpc.tls", files.files(), this::use)) {
            var before = certificate.notAfter();
            files.breakCertificate();

            certificate.look();
            certificate.look();
            certificate.look();

            assertThat(certificate.notAfter()).isEqualTo(before);
        }

        assertThat(used).hasSize(1);
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .startsWith("certificate=grpc.tls outcome=not_renewed reason=\"" + files.certificate()
                        + " holds no certificate in PEM");
    }

    @Test
    void certificateOfAnotherKey_isRefused() throws Exception {
        Files.copy(files.callerKey(), files.key(), StandardCopyOption.REPLACE_EXISTING);

        assertThatIOException()
                .isThrownBy(() -> PortCertificate.open("web.tls", files.files(), this::use))
                .withMessageStartingWith("web.tls: " + files.key() + " is not the RSA or EC key of ");
    }

    private void use(TlsFiles now) throws UnusableFile {
        assertThat(now.shown().chain()).isNotEmpty();
        used.add(now);
    }
}
