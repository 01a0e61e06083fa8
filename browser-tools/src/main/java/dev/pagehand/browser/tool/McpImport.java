package dev.pagehand.browser.tool;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserException;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The tools of an MCP server, as tools of ours. Their names get a prefix; what they answer is bounded and reaches the model
 * as quoted text that says where it comes from. A server that dies, hangs or answers nonsense makes its calls fail and
 * nothing else. To be closed.
 */
public final class McpImport implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int LARGEST_MESSAGE = 10_000_000;
    private static final int MOST_TOOLS = 100;
    private static final int MOST_PAGES = 10;
    private static final int LONGEST_DESCRIPTION = 1_000;

    private final String prefix;
    private final McpSyncClient client;
    private final Duration limit;
    private final List<Tool> tools;
    private volatile boolean ended;

    private McpImport(String prefix, McpClientTransport transport, Duration limit) {
        if (!prefix.matches("[A-Za-z0-9]{1,20}")) {
            throw new BrowserException.Configuration(
                    "'" + prefix + "' is no prefix for tools; take letters and digits, at most 20, such as shop");
        }
        this.prefix = prefix;
        this.limit = limit;
        this.client = McpClient.sync(transport)
                .requestTimeout(limit)
                .initializationTimeout(limit)
                .clientInfo(McpSchema.Implementation.builder("pagehand", "1").build())
                // What it says of its answers' shape is its own affair: they are only shown.
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
                .build();
        try {
            client.initialize();
            this.tools = imported();
        } catch (RuntimeException e) {
            close();
            throw new BrowserException.Configuration(
                    "the MCP server '" + prefix + "' cannot be used: " + reason(e) + "; start it by hand to see why");
        }
    }

    /**
     * Starts a server as a process and talks to it over its standard input and output.
     *
     * @param prefix what its tools' names begin with: {@code shop} makes {@code order} {@code shop_order}
     * @param command the program and its arguments
     * @param environment what it gets besides the few variables that the MCP SDK hands on
     * @param limit for the start, and for each call
     * @throws BrowserException.Configuration where it does not start or speaks no MCP
     */
    public static McpImport process(
            String prefix, List<String> command, Map<String, String> environment, Duration limit) {
        if (command.isEmpty()) {
            throw new BrowserException.Configuration("the command of the MCP server '" + prefix + "' is empty");
        }
        ServerParameters parameters = ServerParameters.builder(command.get(0))
                .args(command.subList(1, command.size()))
                .env(environment)
                .build();
        StdioClientTransport transport = new StdioClientTransport(parameters, mapper(), LARGEST_MESSAGE);
        transport.setStdErrorHandler(line -> {});
        McpImport imported = new McpImport(prefix, transport, limit);
        imported.endWith(transport);
        return imported;
    }

    // The SDK waits for an answer as long as it may, also for that of a process which is gone.
    private void endWith(StdioClientTransport process) {
        Thread watcher = new Thread(
                () -> {
                    process.awaitForExit();
                    ended = true;
                    client.close();
                },
                "pagehand-mcp-" + prefix);
        watcher.setDaemon(true);
        watcher.start();
    }

    /**
     * Talks to a server over streamable HTTP.
     *
     * @param address such as {@code https://tools.example/mcp}
     * @param limit for connecting, and for each call
     * @throws BrowserException.Configuration where nothing that speaks MCP answers there
     */
    public static McpImport http(String prefix, URI address, Duration limit) {
        String path = Optional.ofNullable(address.getRawPath())
                .filter(p -> !p.isEmpty())
                .orElse("/");
        return new McpImport(
                prefix,
                HttpClientStreamableHttpTransport.builder(address.getScheme() + "://" + address.getRawAuthority())
                        .endpoint(path)
                        .jsonMapper(mapper())
                        .connectTimeout(limit)
                        .maxResponseSize(LARGEST_MESSAGE)
                        .build(),
                limit);
    }

    private static McpJsonMapper mapper() {
        return new JacksonMcpJsonMapper(JSON);
    }

    /** Its tools as they were when it was connected, 100 at most. */
    public List<Tool> tools() {
        return tools;
    }

    private List<Tool> imported() {
        Map<String, Tool> byName = new LinkedHashMap<>();
        @Nullable String cursor = null;
        for (int page = 0; page < MOST_PAGES && byName.size() < MOST_TOOLS; page++) {
            McpSchema.ListToolsResult listed =
                    cursor == null ? client.listTools(McpSchema.FIRST_PAGE) : client.listTools(cursor);
            for (McpSchema.Tool tool : listed.tools()) {
                if (byName.size() < MOST_TOOLS) {
                    imported(tool).ifPresent(made -> byName.putIfAbsent(made.name(), made));
                }
            }
            cursor = listed.nextCursor();
            if (cursor == null || cursor.isEmpty()) {
                break;
            }
        }
        return List.copyOf(byName.values());
    }

    /** Empty for one without a usable name or schema: a model could not call it. */
    private Optional<Tool> imported(McpSchema.Tool tool) {
        String own = tool.name() == null ? "" : tool.name();
        String name = prefix + "_" + own.replaceAll("[.-]", "_");
        ObjectNode schema = tool.inputSchema() == null ? Results.object() : JSON.valueToTree(tool.inputSchema());
        boolean usable = !own.isEmpty()
                && name.matches("[A-Za-z0-9_]{1,64}")
                && schema.path("type").asText("object").equals("object")
                && ArgumentCheck.understands(schema);
        if (!usable) {
            return Optional.empty();
        }
        schema.put("type", "object");
        String said = tool.description() == null ? "" : tool.description();
        String description = "From the MCP server " + prefix + ": "
                + (said.length() > LONGEST_DESCRIPTION ? said.substring(0, LONGEST_DESCRIPTION) + "…" : said);
        return Optional.of(new FunctionTool(name, description, schema, arguments -> call(own, arguments)));
    }

    private ToolResult call(String tool, ObjectNode arguments) {
        if (ended) {
            return Results.failed("the process of the MCP server " + prefix + " has ended; nothing was called");
        }
        Map<String, Object> given = JSON.convertValue(arguments, OBJECT);
        try {
            return ImportedResult.of(
                    prefix,
                    client.callTool(McpSchema.CallToolRequest.builder(tool)
                            .arguments(given)
                            .build()));
        } catch (RuntimeException e) {
            return Results.failed("the MCP server " + prefix + " did not answer the call: " + reason(e)
                    + "; what it did is not known");
        }
    }

    // The SDK's errors are of many kinds, and their texts may be the server's own.
    private String reason(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        if (cause instanceof TimeoutException) {
            return "no answer within " + limit.toMillis() + " ms";
        }
        return ImportedResult.quoted(String.valueOf(cause.getMessage()), 300);
    }

    /** Ends the connection, and the process where one was started. */
    @Override
    public void close() {
        try {
            client.closeGracefully();
        } catch (RuntimeException e) {
            client.close();
        }
    }
}
