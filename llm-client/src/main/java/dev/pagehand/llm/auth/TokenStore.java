package dev.pagehand.llm.auth;

import dev.pagehand.llm.settings.EnvFile;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an OAuth client's tokens are kept: in {@code .env}, so that other processes and the next start have them. What
 * cannot be written there is kept in memory, with a warning.
 */
final class TokenStore {

    private static final Logger LOG = LoggerFactory.getLogger(TokenStore.class);

    private final Settings settings;
    private Map<String, String> unsaved = Map.of();
    /** The refresh token in the file when {@link #unsaved} could not be written; another one is a new login. */
    private @Nullable String replaced;

    TokenStore(Settings settings) {
        this.settings = settings;
    }

    /** Holds the store alone, among threads and processes, where the file allows it. */
    Held hold() {
        if (settings.file().isEmpty()) {
            return new Held(null);
        }
        try {
            return new Held(EnvFile.lock(settings.file().get()));
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be locked ({}), so a new token cannot be kept there; make its folder writable",
                    settings.file().get(),
                    e.toString());
            return new Held(null);
        }
    }

    /** A value without holding the store; may be a moment old. */
    synchronized Optional<String> peek(String name) {
        return Optional.ofNullable(unsaved.get(name)).or(() -> settings.get(name));
    }

    private synchronized Optional<String> unsaved(String name, @Nullable String fileRefreshToken) {
        if (replaced != null && fileRefreshToken != null && !replaced.equals(fileRefreshToken)) {
            unsaved = Map.of();
            replaced = null;
        }
        return Optional.ofNullable(unsaved.get(name));
    }

    private synchronized void keepInMemory(Map<String, String> changes, @Nullable String fileRefreshToken) {
        Map<String, String> all = new LinkedHashMap<>(unsaved);
        all.putAll(changes);
        unsaved = Map.copyOf(all);
        replaced = fileRefreshToken;
    }

    private synchronized Map<String, String> withUnsaved(Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(unsaved);
        all.putAll(changes);
        return all;
    }

    private synchronized void saved() {
        unsaved = Map.of();
        replaced = null;
    }

    /** The store, held by nobody else. */
    final class Held implements AutoCloseable {
        private final @Nullable EnvFile file;

        private Held(@Nullable EnvFile file) {
            this.file = file;
        }

        /** A value as it stands now, read from the file itself. */
        Optional<String> get(String name) {
            return unsaved(name, inFile(OAuthSettings.REFRESH_TOKEN).orElse(null))
                    .or(() -> inFile(name))
                    .or(() -> settings.get(name));
        }

        private Optional<String> inFile(String name) {
            if (file == null) {
                return Optional.empty();
            }
            try {
                return file.get(name);
            } catch (IOException e) {
                LOG.debug("{} cannot be read", file.path(), e);
                return Optional.empty();
            }
        }

        /** Writes what was granted before anybody uses it. */
        void save(Map<String, String> changes) {
            if (file == null) {
                keepInMemory(changes, null);
                warnOfLoss(changes, "there is no .env to keep it in");
                return;
            }
            try {
                file.set(withUnsaved(changes));
                saved();
            } catch (IOException e) {
                keepInMemory(changes, inFile(OAuthSettings.REFRESH_TOKEN).orElse(null));
                warnOfLoss(changes, file.path() + " cannot be written (" + e + ")");
            }
        }

        private void warnOfLoss(Map<String, String> changes, String why) {
            if (changes.containsKey(OAuthSettings.REFRESH_TOKEN)) {
                LOG.warn(
                        "a new refresh token came, but {}: it is lost when this process ends, and a new login is"
                                + " needed then",
                        why);
            }
        }

        @Override
        public void close() {
            if (file != null) {
                file.close();
            }
        }
    }
}
