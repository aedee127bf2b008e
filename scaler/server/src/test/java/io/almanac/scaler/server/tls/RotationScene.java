package io.almanac.scaler.server.tls;

import io.almanac.scaler.server.source.Authority;
import io.almanac.scaler.settings.server.SourceTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** The files that a port is configured with, written over as whoever renews certificates does. */
public final class RotationScene {
    private final Path folder;
    private final Authority before;
    private final Authority after;

    /** With a certificate of the authority before, and that as the authority of callers. */
    public RotationScene(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        before = Authority.make(folder, "before").sign("server-before").sign("client-before");
        after = Authority.make(folder, "after").sign("server-after").sign("client-after");
        show("before");
        trust("before");
        Files.writeString(bundle(), Files.readString(before.certificate()) + Files.readString(after.certificate()));
    }

    public Path certificate() {
        return folder.resolve("tls.crt");
    }

    public Path key() {
        return folder.resolve("tls.key");
    }

    public Path authority() {
        return folder.resolve("ca.crt");
    }

    /** Both authorities, for callers. */
    public Path bundle() {
        return folder.resolve("both.crt");
    }

    /** The certificate of a caller of the authority before. */
    public Path callerCertificate() {
        return before.certificate("client-before");
    }

    public Path callerKey() {
        return before.key("client-before");
    }

    SourceTls files() {
        return new SourceTls(
                Optional.of(authority().toString()),
                Optional.of(new SourceTls.Identity(certificate().toString(), key().toString())));
    }

    /** Renews the certificate: first it does not fit its key, then it does. */
    public void show(String which) throws IOException {
        Files.writeString(certificate(), Files.readString(by(which).certificate("server-" + which)));
        Files.writeString(key(), Files.readString(by(which).key("server-" + which)));
    }

    /** Renews the authority of callers. */
    public void trust(String... which) throws IOException {
        StringBuilder bundle = new StringBuilder();
        for (String one : which) {
            bundle.append(Files.readString(by(one).certificate()));
        }
        Files.writeString(authority(), bundle);
    }

    /** Leaves half of the certificate in its file. */
    public void breakCertificate() throws IOException {
        String whole = Files.readString(certificate());
        Files.writeString(certificate(), whole.substring(0, whole.length() / 2), StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** A caller with a certificate of one authority that trusts both; it remembers sessions, as callers do. */
    public SSLContext caller(String which) throws IOException, GeneralSecurityException {
        HeldCertificate held = HeldCertificate.decode(Files.readString(by(which).certificate("client-" + which))
                + Files.readString(by(which).key("client-" + which)));
        HandshakeCertificates handshake = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate(before))
                .addTrustedCertificate(certificate(after))
                .heldCertificate(held)
                .build();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {handshake.keyManager()}, new TrustManager[] {handshake.trustManager()}, null);
        return context;
    }

    private Authority by(String which) {
        return which.equals("before") ? before : after;
    }

    private static X509Certificate certificate(Authority authority) throws IOException {
        return Certificates.decodeCertificatePem(Files.readString(authority.certificate()));
    }
}
