package io.almanac.scaler.server.source;

import io.almanac.scaler.settings.rule.Secret;
import io.almanac.scaler.settings.server.SourceTls;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * The content of TLS files at one moment; equal while the files are.
 *
 * @param from where they are
 */
public record TlsFiles(
        SourceTls from, Optional<Secret> authorities, Optional<Secret> certificate, Optional<Secret> key) {
    /**
     * A certificate that is shown.
     *
     * @param chain up to the authority, the certificate itself first
     */
    public record Shown(PrivateKey key, List<X509Certificate> chain) {
        public Shown {
            chain = List.copyOf(chain);
        }
    }

    /** The files as they are now. */
    public static TlsFiles read(SourceTls tls) throws UnusableFile {
        return new TlsFiles(
                tls,
                read(tls.certificateAuthority()),
                read(tls.identity().map(SourceTls.Identity::certificate)),
                read(tls.identity().map(SourceTls.Identity::key)));
    }

    /** {@code plain} with what these files say about trust and identity; shares its connections. */
    OkHttpClient applyTo(OkHttpClient plain) throws UnusableFile {
        HandshakeCertificates handshake = handshake();
        return plain.newBuilder()
                .sslSocketFactory(handshake.sslSocketFactory(), handshake.trustManager())
                .build();
    }

    HandshakeCertificates handshake() throws UnusableFile {
        HandshakeCertificates.Builder handshake = new HandshakeCertificates.Builder();
        if (from.certificateAuthority().isPresent()) {
            trusted().forEach(handshake::addTrustedCertificate);
        } else {
            handshake.addPlatformTrustedCertificates();
        }
        if (from.identity().isPresent()) {
            List<X509Certificate> chain = chain(from.identity().get());
            X509Certificate[] others = chain.subList(1, chain.size()).toArray(X509Certificate[]::new);
            handshake.heldCertificate(held(from.identity().get(), chain.getFirst()), others);
        }
        return handshake.build();
    }

    /** The only authorities that are trusted; nothing for those that Java trusts. */
    public List<X509Certificate> trusted() throws UnusableFile {
        return from.certificateAuthority().isPresent()
                ? certificates(from.certificateAuthority().get(), authorities.orElseThrow())
                : List.of();
    }

    /** What is shown; the settings must name it. */
    public Shown shown() throws UnusableFile {
        SourceTls.Identity identity = from.identity().orElseThrow();
        List<X509Certificate> chain = chain(identity);
        return new Shown(held(identity, chain.getFirst()).keyPair().getPrivate(), chain);
    }

    private List<X509Certificate> chain(SourceTls.Identity identity) throws UnusableFile {
        return certificates(identity.certificate(), certificate.orElseThrow());
    }

    private HeldCertificate held(SourceTls.Identity identity, X509Certificate shown) throws UnusableFile {
        try {
            HeldCertificate held = HeldCertificate.decode(
                    Certificates.certificatePem(shown) + key.orElseThrow().value());
            if (isPair(held.keyPair())) {
                return held;
            }
        } catch (IllegalArgumentException | GeneralSecurityException notAKey) {
            // Said below, in words that fit all.
        }
        throw new UnusableFile(
                identity.key(),
                "is not the RSA or EC key of " + identity.certificate() + " as PKCS #8 in PEM, which begins with BEGIN"
                        + " PRIVATE KEY (openssl pkcs8 -topk8 -nocrypt converts others)");
    }

    /** Whether what one key signs the other one knows: a handshake would fail with less to go by. */
    private static boolean isPair(KeyPair keys) throws GeneralSecurityException {
        boolean isRsa = keys.getPublic().getAlgorithm().equals("RSA");
        Signature signature = Signature.getInstance(isRsa ? "SHA256withRSA" : "SHA256withECDSA");
        byte[] anything = {1};
        signature.initSign(keys.getPrivate());
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(keys.getPublic());
        signature.update(anything);
        return signature.verify(signed);
    }

    private static List<X509Certificate> certificates(String path, Secret pem) throws UnusableFile {
        try {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.value().getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException broken) {
            // Said below, in words that fit both.
        }
        throw new UnusableFile(path, "holds no certificate in PEM, which begins with BEGIN CERTIFICATE");
    }

    private static Optional<Secret> read(Optional<String> path) throws UnusableFile {
        return path.isEmpty() ? Optional.empty() : Optional.of(new CredentialFile(path.get()).secret());
    }
}
