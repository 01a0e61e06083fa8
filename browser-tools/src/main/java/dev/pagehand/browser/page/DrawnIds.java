package dev.pagehand.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Frame;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * Draws over a picture of a page a frame around each thing that can be acted on, and its id. The page itself is not touched.
 * Digits are drawn as dots, since a machine without a screen need not have fonts.
 */
public final class DrawnIds {

    private static final Set<String> ACTED_ON = Set.of(
            ("button checkbox combobox link listbox menuitem menuitemcheckbox menuitemradio option radio scrollbar searchbox"
                            + " slider spinbutton switch tab textbox treeitem clickable draggable")
                    .split(" "));
    private static final List<Color> COLOURS = List.of(
            new Color(0xb00020), new Color(0x0b5cad), new Color(0x1b6e1b), new Color(0x7a2e9d), new Color(0x8a4b00));
    // Three dots by five: a digit of these for each row, its bits from left to right; the last is the hyphen.
    private static final List<String> GLYPHS =
            List.of("75557", "26227", "71747", "71717", "55711", "74717", "74757", "71111", "75757", "75717", "00700");
    private static final int DOT = 2;
    private static final int STEP = 4 * DOT;
    private static final int HEIGHT = 7 * DOT;
    private static final int PLACES = 6;

    private final BufferedImage picture;
    private final Graphics2D pen;
    private final List<Rectangle> taken = new ArrayList<>();

    private DrawnIds(BufferedImage picture) {
        this.picture = picture;
        this.pen = picture.createGraphics();
    }

    /**
     * The same picture with ids.
     *
     * @param png taken of the page just before
     * @param element what the picture shows; the viewport, or the whole page, where empty
     */
    public static byte[] over(byte[] png, LivePage page, Optional<ElementId> element, boolean whole, Duration limit) {
        PageSnapshot seen = PageReader.read(
                page, new PageReader.Request(PageReader.DEFAULT_BUDGET, Optional.empty(), true, true), limit);
        JsonNode scroll = page.ask(page.page().mainFrame(), "scroll", LivePage.options(), limit);
        Map<ElementId, SnapshotElement.Box> boxes = boxes(page, seen);
        Optional<SnapshotElement.Box> origin = element.flatMap(id -> Optional.ofNullable(boxes.get(id)));
        double left =
                origin.map(box -> -box.x()).orElse(whole ? scroll.path("left").asDouble() : 0);
        double top =
                origin.map(box -> -box.y()).orElse(whole ? scroll.path("top").asDouble() : 0);
        double ratio = scroll.path("ratio").asDouble(1);
        try {
            DrawnIds drawn = new DrawnIds(ImageIO.read(new ByteArrayInputStream(png)));
            Set<ElementId> wanted = actedOn(seen);
            boxes.forEach((id, box) -> {
                if (wanted.contains(id)) {
                    drawn.draw(id, placed(box, left, top, ratio));
                }
            });
            ByteArrayOutputStream out = new ByteArrayOutputStream(png.length);
            ImageIO.write(drawn.picture, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the browser's picture could not be drawn on", e);
        }
    }

    private static Set<ElementId> actedOn(PageSnapshot seen) {
        return seen.elements().stream()
                .filter(shown -> ACTED_ON.contains(shown.role()))
                .map(SnapshotElement::id)
                .collect(Collectors.toSet());
    }

    /** Where each stands from the main frame's viewport. */
    private static Map<ElementId, SnapshotElement.Box> boxes(LivePage page, PageSnapshot seen) {
        Map<ElementId, SnapshotElement.Box> boxes = new LinkedHashMap<>();
        for (SnapshotElement shown : seen.elements()) {
            SnapshotElement.Box own = shown.box().orElse(new SnapshotElement.Box(0, 0, 0, 0));
            // A frame comes after the element that it sits in.
            Optional<SnapshotElement.Box> outer = page.frameOf(shown.id())
                    .flatMap(frame -> around(page, frame))
                    .map(boxes::get);
            boxes.put(
                    shown.id(),
                    new SnapshotElement.Box(
                            own.x() + outer.map(SnapshotElement.Box::x).orElse(0.0),
                            own.y() + outer.map(SnapshotElement.Box::y).orElse(0.0),
                            own.width(),
                            own.height()));
        }
        return boxes;
    }

    private static Optional<ElementId> around(LivePage page, Frame frame) {
        return frame.parentFrame() == null ? Optional.empty() : page.elementOfFrame(frame);
    }

    private static Rectangle placed(SnapshotElement.Box box, double left, double top, double ratio) {
        return new Rectangle(
                (int) Math.round((box.x() + left) * ratio),
                (int) Math.round((box.y() + top) * ratio),
                (int) Math.round(box.width() * ratio),
                (int) Math.round(box.height() * ratio));
    }

    private void draw(ElementId id, Rectangle box) {
        Rectangle canvas = new Rectangle(picture.getWidth(), picture.getHeight());
        if (box.isEmpty() || !canvas.intersects(box)) {
            return;
        }
        Color colour = COLOURS.get(id.node() % COLOURS.size());
        pen.setColor(colour);
        pen.drawRect(box.x, box.y, box.width - 1, box.height - 1);
        Rectangle label = label(box, id.toString().length() * STEP + DOT, canvas);
        taken.add(label);
        pen.fill(label);
        pen.setColor(Color.WHITE);
        for (int i = 0; i < id.toString().length(); i++) {
            glyph(id.toString().charAt(i), label.x + DOT + i * STEP, label.y + DOT);
        }
    }

    // Above the box, else inside it; further along where another one stands there.
    private Rectangle label(Rectangle box, int width, Rectangle canvas) {
        Rectangle label = new Rectangle(box.x, box.y - HEIGHT, width, HEIGHT);
        for (int i = 0; i < PLACES; i++) {
            label.y = i == 1 ? box.y : label.y;
            label.x += i > 1 ? width : 0;
            Rectangle within = new Rectangle(
                    Math.max(0, Math.min(label.x, canvas.width - width)),
                    Math.max(0, Math.min(label.y, canvas.height - HEIGHT)),
                    width,
                    HEIGHT);
            if (taken.stream().noneMatch(within::intersects)) {
                return within;
            }
        }
        return new Rectangle(Math.max(0, box.x), Math.max(0, box.y), width, HEIGHT);
    }

    private void glyph(char c, int x, int y) {
        String rows = GLYPHS.get(c == '-' ? GLYPHS.size() - 1 : c - '0');
        for (int row = 0; row < rows.length(); row++) {
            for (int column = 0; column < 3; column++) {
                if ((rows.charAt(row) - '0' & 4 >> column) != 0) {
                    pen.fillRect(x + column * DOT, y + row * DOT, DOT, DOT);
                }
            }
        }
    }
}
