package io.almanac.scaler.server.source;

import io.almanac.scaler.settings.rule.Secret;
import io.almanac.scaler.settings.server.SourceTls;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
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
 * The content of a data source's TLS files at one moment; equal while the files are.
 *
 * @param from where they are
 */
record TlsFiles(SourceTls from, Optional<Secret> authorities, Optional<Secret> certificate, Optional<Secret> key) {
    static TlsFiles read(SourceTls tls) throws UnusableFile {
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
            certificates(from.certificateAuthority().get(), authorities.orElseThrow())
                    .forEach(handshake::addTrustedCertificate);
        } else {
            handshake.addPlatformTrustedCertificates();
        }
        if (from.identity().isPresent()) {
            SourceTls.Identity identity = from.identity().get();
            List<X509Certificate> chain = certificates(identity.certificate(), certificate.orElseThrow());
            X509Certificate[] others = chain.subList(1, chain.size()).toArray(X509Certificate[]::new);
            handshake.heldCertificate(held(identity, chain.getFirst()), others);
        }
        return handshake.build();
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
