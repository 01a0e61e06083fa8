package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.PageReader;
import dev.pagehand.browser.page.PageSnapshot;
import dev.pagehand.browser.tool.ToolRegistry;
import java.util.Optional;

/** The pages of a session. Going forward is done by its tools, so that their checks and policies hold. */
final class SessionPages implements PageSource {

    private final BrowserSession session;
    private final ToolRegistry tools;
    private final Optional<ElementId> within;

    SessionPages(BrowserSession session, ToolRegistry tools, Optional<ElementId> within) {
        this.session = session;
        this.tools = tools;
        this.within = within;
    }

    @Override
    public ReadPage read() {
        // Not the session's own look: differences are told against what the model was shown.
        PageReader.Request everything = PageReader.Request.ofSources(within);
        PageSnapshot page = session.inTab(
                tab -> PageReader.read(tab, everything, session.options().timeout()));
        return new ReadPage(page.url(), page.title(), page.elements(), !page.truncated());
    }

    @Override
    public boolean forward(ReadPage current, int number) {
        Optional<ElementId> control = NextPage.control(SourceNode.of(current), number);
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        if (control.isPresent()) {
            arguments.put("target", control.get().toString());
            return !tools.call("browser_click", arguments).failed();
        }
        arguments.put("amount", "bottom");
        return !tools.call("browser_scroll", arguments).failed();
    }
}
