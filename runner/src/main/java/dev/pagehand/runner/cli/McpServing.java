package dev.pagehand.runner.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.tool.Tool;
import dev.pagehand.browser.tool.ToolResult;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tools of a session as an MCP server on two streams. */
final class McpServing {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private McpServing() {}

    /**
     * Serves until the input ends. The client is answered while the browser still starts; only calls of tools wait for it.
     *
     * @throws BrowserException where the browser does not start
     */
    static void serve(SessionThread session, InputStream in, OutputStream out) throws InterruptedException {
        HeldInput input = new HeldInput(in);
        McpJsonMapper mapper = new JacksonMcpJsonMapper(JSON);
        McpSyncServer server = McpServer.sync(new StdioServerTransportProvider(mapper, input, out))
                .serverInfo("pagehand", Version.number())
                .instructions("Drives a web browser. Element ids such as 0-13 come from browser_snapshot.")
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .jsonMapper(mapper)
                .jsonSchemaValidator(new TrustingValidator())
                .validateToolInputs(false)
                .build();
        try {
            session.definitions().forEach(tool -> server.addTool(specification(tool, session)));
            input.release();
            session.awaitStart();
            input.awaitEnd();
        } finally {
            server.closeGracefully();
        }
    }

    private static SyncToolSpecification specification(Tool tool, SessionThread session) {
        McpSchema.Tool described = McpSchema.Tool.builder(tool.name(), JSON.convertValue(tool.inputSchema(), OBJECT))
                .description(tool.description())
                .build();
        return SyncToolSpecification.builder()
                .tool(described)
                .callHandler((exchange, request) -> called(session, tool.name(), request.arguments()))
                .build();
    }

    private static McpSchema.CallToolResult called(SessionThread session, String tool, Map<String, Object> arguments) {
        ObjectNode given = arguments == null ? JSON.createObjectNode() : JSON.valueToTree(arguments);
        try {
            return result(session.call(registry -> registry.call(tool, given)));
        } catch (BrowserException e) {
            ObjectNode json = JSON.createObjectNode().put("outcome", "failed").put("detail", e.getMessage());
            return new McpSchema.CallToolResult(
                    List.of(McpSchema.TextContent.builder(String.valueOf(e.getMessage()))
                            .build()),
                    true,
                    json,
                    Map.of());
        }
    }

    private static McpSchema.CallToolResult result(ToolResult result) {
        List<McpSchema.Content> content = new ArrayList<>();
        content.add(McpSchema.TextContent.builder(result.text()).build());
        for (ToolResult.Picture picture : result.pictures()) {
            content.add(McpSchema.ImageContent.builder(picture.base64(), picture.mediaType())
                    .build());
        }
        return McpSchema.CallToolResult.builder(content)
                .structuredContent(result.json())
                .isError(result.failed())
                .build();
    }

    /** The registry checks arguments itself, and says better what is wrong. */
    private static final class TrustingValidator implements JsonSchemaValidator {
        @Override
        public ValidationResponse validate(Map<String, Object> schema, Object content) {
            return ValidationResponse.asValid("");
        }
    }
}
