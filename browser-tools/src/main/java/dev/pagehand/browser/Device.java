package dev.pagehand.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The machine that a session shows itself as.
 *
 * @param name as it is chosen by
 * @param width of the viewport, in CSS pixels, 1 to 16384
 * @param height of the viewport, in CSS pixels, 1 to 16384
 * @param scale device pixels for each CSS pixel
 * @param mobile whether pages are laid out and touched as on a telephone
 * @param userAgent the browser's own where absent
 */
public record Device(String name, int width, int height, double scale, boolean mobile, Optional<String> userAgent) {

    private static final int LARGEST = 16384;

    public Device {
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            throw new BrowserException.Configuration("a viewport of " + width + "x" + height
                    + " is not possible; each side has 1 to " + LARGEST + " pixels, such as 1280x720");
        }
    }

    /** 1280 by 720, one device pixel for each CSS pixel, a mouse. */
    public static Device desktop() {
        return new Device("Desktop", 1280, 720, 1, false, Optional.empty());
    }

    /**
     * A device of {@link #known()}, in upper or lower case.
     *
     * @throws BrowserException.Configuration where none has that name
     */
    public static Device named(String name) {
        List<Device> all = known();
        return all.stream()
                .filter(device -> device.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new BrowserException.Configuration("there is no device '" + name + "'; known are "
                        + String.join(", ", all.stream().map(Device::name).toList())));
    }

    /** Common devices, read from {@code devices.json} beside this class. */
    public static List<Device> known() {
        try (@Nullable InputStream file = Device.class.getResourceAsStream("devices.json")) {
            if (file == null) {
                throw new IllegalStateException("devices.json is missing beside " + Device.class);
            }
            List<Device> all = new ArrayList<>();
            for (JsonNode each : new ObjectMapper().readTree(file)) {
                all.add(new Device(
                        each.get("name").asText(),
                        each.get("width").asInt(),
                        each.get("height").asInt(),
                        each.path("scale").asDouble(1),
                        each.path("mobile").asBoolean(),
                        Optional.ofNullable(each.get("userAgent")).map(JsonNode::asText)));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("devices.json cannot be read", e);
        }
    }

    Device withViewport(int newWidth, int newHeight) {
        return new Device(name, newWidth, newHeight, scale, mobile, userAgent);
    }

    Device withUserAgent(String value) {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new BrowserException.Configuration("a user agent is one line of text, and not empty");
        }
        return new Device(name, width, height, scale, mobile, Optional.of(value));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (%dx%d)", name, width, height);
    }
}
