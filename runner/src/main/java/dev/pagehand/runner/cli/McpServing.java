package dev.pagehand.runner.cli;

import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.tool.Tool;
import dev.pagehand.runner.server.McpTools;
import dev.pagehand.runner.server.SessionThread;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** The tools of a session as an MCP server on two streams. */
final class McpServing {

    private McpServing() {}

    /**
     * Serves until the input ends. The client is answered while the browser still starts; only calls of tools wait for it.
     *
     * @throws BrowserException where the browser does not start
     */
    static void serve(SessionThread session, InputStream in, OutputStream out) throws InterruptedException {
        HeldInput input = new HeldInput(in);
        List<Tool> tools = session.definitions();
        McpSyncServer server = McpTools.described(
                        McpServer.sync(new StdioServerTransportProvider(McpTools.mapper(), input, out)),
                        Version.number(),
                        session.options().secrets(),
                        tools)
                .build();
        try {
            tools.forEach(tool -> server.addTool(McpTools.specification(tool, exchange -> session)));
            input.release();
            session.awaitStart();
            input.awaitEnd();
        } finally {
            server.closeGracefully();
        }
    }
}
