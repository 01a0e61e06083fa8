package dev.pagehand.browser;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a session shows itself as to pages, and what it keeps of them. Immutable.
 *
 * <pre>{@code
 * SessionOptions.builder().device("iPhone 15").locale("de-DE").timeZone("Europe/Berlin").build()
 * }</pre>
 */
public final class SessionOptions {

    private final Device device;
    private final Optional<String> locale;
    private final Optional<String> timeZone;
    private final Optional<Position> geolocation;
    private final List<String> permissions;
    private final Optional<URI> proxy;
    private final Optional<HttpLogin> httpLogin;
    private final List<ClientIdentity> clientIdentities;
    private final Optional<Path> video;
    private final Optional<Path> har;
    private final Optional<Path> trace;

    private SessionOptions(Builder from) {
        device = from.device;
        locale = from.locale;
        timeZone = from.timeZone;
        geolocation = from.geolocation;
        permissions = List.copyOf(from.permissions);
        proxy = from.proxy;
        httpLogin = from.httpLogin;
        clientIdentities = List.copyOf(from.clientIdentities);
        video = from.video;
        har = from.har;
        trace = from.trace;
    }

    /** A desktop of 1280 by 720 CSS pixels, the machine's locale and time zone, no permission, nothing kept. */
    public static SessionOptions ofDefaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds what these options hold. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.device = device;
        builder.locale = locale;
        builder.timeZone = timeZone;
        builder.geolocation = geolocation;
        builder.permissions = permissions;
        builder.proxy = proxy;
        builder.httpLogin = httpLogin;
        builder.clientIdentities.addAll(clientIdentities);
        builder.video = video;
        builder.har = har;
        builder.trace = trace;
        return builder;
    }

    /** Screen, touch and user agent. */
    public Device device() {
        return device;
    }

    /** As in BCP 47, such as {@code de-DE}; the machine's where absent. */
    public Optional<String> locale() {
        return locale;
    }

    /** Such as {@code Europe/Berlin}; the machine's where absent. */
    public Optional<String> timeZone() {
        return timeZone;
    }

    /** Where pages are told that they are; setting it also permits them to ask. */
    public Optional<Position> geolocation() {
        return geolocation;
    }

    /** What pages may use, by Playwright's names, such as {@code clipboard-read}; everything else is denied unasked. */
    public List<String> permissions() {
        return permissions;
    }

    /** A proxy between the browser and the network, such as {@code http://user:password@proxy.example:3128}. */
    public Optional<URI> proxy() {
        return proxy;
    }

    /** For a site that asks by HTTP's own means. */
    public Optional<HttpLogin> httpLogin() {
        return httpLogin;
    }

    /** For sites that ask for a certificate. */
    public List<ClientIdentity> clientIdentities() {
        return clientIdentities;
    }

    /** A folder that gets a WebM film of each tab when the session closes. */
    public Optional<Path> video() {
        return video;
    }

    /** A file that gets all requests and answers, cookies and secrets among them, when the session closes. */
    public Optional<Path> har() {
        return har;
    }

    /** A file that gets a Playwright trace when the session closes; it holds what pages showed and what was typed. */
    public Optional<Path> trace() {
        return trace;
    }

    /** A place on earth, in degrees. */
    public record Position(double latitude, double longitude) {
        public Position {
            if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
                throw new BrowserException.Configuration("there is no place at " + latitude + ", " + longitude
                        + "; the latitude lies between -90 and 90, the longitude between -180 and 180");
            }
        }
    }

    /** Makes {@link SessionOptions}; each method sets what the accessor of its name tells. */
    public static final class Builder {
        private Device device = Device.desktop();
        private Optional<String> locale = Optional.empty();
        private Optional<String> timeZone = Optional.empty();
        private Optional<Position> geolocation = Optional.empty();
        private List<String> permissions = List.of();
        private Optional<URI> proxy = Optional.empty();
        private Optional<HttpLogin> httpLogin = Optional.empty();
        private final List<ClientIdentity> clientIdentities = new ArrayList<>();
        private Optional<Path> video = Optional.empty();
        private Optional<Path> har = Optional.empty();
        private Optional<Path> trace = Optional.empty();

        private Builder() {}

        /**
         * A device by name, such as {@code iPhone 15}; replaces viewport and user agent.
         *
         * @throws BrowserException.Configuration where none has that name
         */
        public Builder device(String name) {
            return device(Device.named(name));
        }

        public Builder device(Device value) {
            device = value;
            return this;
        }

        /**
         * The part of a page that is in view, in CSS pixels.
         *
         * @throws BrowserException.Configuration where it is smaller than 1 or larger than 16384
         */
        public Builder viewport(int width, int height) {
            device = device.withViewport(width, height);
            return this;
        }

        public Builder userAgent(String value) {
            device = device.withUserAgent(value);
            return this;
        }

        /**
         * As BCP 47 writes it, such as {@code de-DE}.
         *
         * @throws BrowserException.Configuration where it is no language tag
         */
        public Builder locale(String value) {
            try {
                if (new Locale.Builder()
                        .setLanguageTag(value)
                        .build()
                        .getLanguage()
                        .isEmpty()) {
                    throw new IllformedLocaleException("it names no language");
                }
            } catch (IllformedLocaleException e) {
                throw new BrowserException.Configuration("'" + value + "' is no locale; write one such as de-DE");
            }
            locale = Optional.of(value);
            return this;
        }

        /**
         * Such as {@code Europe/Berlin}.
         *
         * @throws BrowserException.Configuration where there is none of that name
         */
        public Builder timeZone(String value) {
            try {
                ZoneId.of(value);
            } catch (DateTimeException e) {
                throw new BrowserException.Configuration(
                        "'" + value + "' is no time zone; write one such as Europe/Berlin");
            }
            timeZone = Optional.of(value);
            return this;
        }

        public Builder geolocation(Position value) {
            geolocation = Optional.of(value);
            return this;
        }

        public Builder permissions(List<String> value) {
            permissions = value;
            return this;
        }

        public Builder proxy(URI value) {
            proxy = Optional.of(value);
            return this;
        }

        public Builder httpLogin(HttpLogin value) {
            httpLogin = Optional.of(value);
            return this;
        }

        /** One more. */
        public Builder clientIdentity(ClientIdentity value) {
            clientIdentities.add(value);
            return this;
        }

        public Builder video(Path folder) {
            video = Optional.of(folder);
            return this;
        }

        public Builder har(Path file) {
            har = Optional.of(file);
            return this;
        }

        public Builder trace(Path file) {
            trace = Optional.of(file);
            return this;
        }

        public SessionOptions build() {
            return new SessionOptions(this);
        }
    }
}
