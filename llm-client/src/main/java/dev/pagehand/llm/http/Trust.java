package dev.pagehand.llm.http;

import dev.pagehand.llm.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose certificates are believed. */
record Trust(X509TrustManager manager, SSLSocketFactory sockets) {

    private static final Logger LOG = LoggerFactory.getLogger(Trust.class);
    private static final String REPLACING = "REQUESTS_CA_BUNDLE";
    private static final String ADDING = "MULTI_CA_BUNDLE";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE)-----[^-]+-----END \\1-----");

    /**
     * {@code REQUESTS_CA_BUNDLE} (a file or folder) in place of the system's authorities; else those and
     * {@code MULTI_CA_BUNDLE} (files, separated by commas); empty where neither is set.
     */
    static Optional<Trust> from(Settings settings) {
        Optional<String> replacing = settings.get(REPLACING);
        if (replacing.isPresent()) {
            if (settings.get(ADDING).isPresent()) {
                LOG.warn("{} is not read, because {} is set and goes before it", ADDING, REPLACING);
            }
            return Optional.of(of(certificates(REPLACING, replacing.get(), settings)));
        }
        return settings.get(ADDING).map(files -> {
            List<X509Certificate> all =
                    new ArrayList<>(Arrays.asList(manager(null).getAcceptedIssuers()));
            for (String file : files.split(",", -1)) {
                if (!file.isBlank()) {
                    all.addAll(certificates(ADDING, file.strip(), settings));
                }
            }
            return of(all);
        });
    }

    /** Believes everybody. */
    static Trust blind() {
        return of(new BlindTrustManager());
    }

    private static Trust of(List<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            return of(manager(store));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java cannot hold certificates", e);
        }
    }

    private static Trust of(X509TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, new SecureRandom());
            return new Trust(manager, context.getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java knows no TLS", e);
        }
    }

    /** Of the system where the store is null. */
    private static X509TrustManager manager(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return x509;
                }
            }
            throw new IllegalStateException("this Java has no X.509 trust manager");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no X.509 trust manager", e);
        }
    }

    private static List<X509Certificate> certificates(String setting, String name, Settings settings) {
        Path base = settings.file()
                .map(Path::toAbsolutePath)
                .map(Path::getParent)
                .orElse(Path.of("").toAbsolutePath());
        Path path = base.resolve(name);
        List<X509Certificate> found = new ArrayList<>();
        try {
            for (Path file : files(path)) {
                found.addAll(parse(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw settings.wrong(setting, "names " + path + ", which cannot be read", "./company-ca.pem");
        } catch (CertificateException e) {
            throw settings.wrong(setting, "names " + path + ", which holds a broken certificate", "./company-ca.pem");
        }
        if (found.isEmpty()) {
            throw settings.wrong(
                    setting,
                    "names " + path + ", which holds no certificate (-----BEGIN CERTIFICATE-----)",
                    "./company-ca.pem");
        }
        return found;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<X509Certificate> parse(byte[] bytes) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        Matcher pem = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        while (pem.find()) {
            String block = pem.group().replace("X509 CERTIFICATE", "CERTIFICATE");
            add(found, factory, block.getBytes(StandardCharsets.ISO_8859_1));
        }
        // What an intercepting proxy exports is often the bare certificate (DER).
        if (found.isEmpty() && bytes.length > 0 && bytes[0] == 0x30) {
            add(found, factory, bytes);
        }
        return found;
    }

    private static void add(List<X509Certificate> found, CertificateFactory factory, byte[] bytes)
            throws CertificateException {
        Certificate certificate = factory.generateCertificate(new ByteArrayInputStream(bytes));
        if (certificate instanceof X509Certificate x509) {
            found.add(x509);
        }
    }

    private static final class BlindTrustManager implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
