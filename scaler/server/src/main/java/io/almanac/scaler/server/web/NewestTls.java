package io.almanac.scaler.server.web;

import io.almanac.scaler.server.source.TlsFiles;
import io.almanac.scaler.server.source.UnusableFile;
import io.almanac.scaler.server.tls.PortCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS for the web port by the files that are newest when a connection begins. */
record NewestTls(SslContextFactory.Server contexts) implements PortCertificate.Port {
    /** Of a store that is never written. */
    private static final String PASSWORD = "memory";

    @Override
    public void use(TlsFiles files) throws IOException, UnusableFile {
        try {
            KeyStore store = store(files.shown());
            contexts.setKeyStorePassword(PASSWORD);
            contexts.reload(newer -> newer.setKeyStore(store));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the certificate cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore store(TlsFiles.Shown shown) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "port", shown.key(), PASSWORD.toCharArray(), shown.chain().toArray(X509Certificate[]::new));
        return store;
    }
}
