package dev.pagehand.runner.server;

import dev.pagehand.browser.tool.ToolRegistry;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.util.Set;

/** Reads calls of tools for the SDK, whose own error for a tool that is not there does not say which was meant. */
final class KnownToolsMapper implements McpJsonMapper {

    private final McpJsonMapper mapper;
    private final Set<String> tools;

    KnownToolsMapper(McpJsonMapper mapper, Set<String> tools) {
        this.mapper = mapper;
        this.tools = tools;
    }

    @Override
    public <T> T convertValue(Object from, TypeRef<T> type) {
        return known(mapper.convertValue(from, type));
    }

    @Override
    public <T> T convertValue(Object from, Class<T> type) {
        return known(mapper.convertValue(from, type));
    }

    private <T> T known(T value) {
        if (value instanceof McpSchema.CallToolRequest call && !tools.contains(String.valueOf(call.name()))) {
            throw McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS)
                    .message(ToolRegistry.noSuchTool(String.valueOf(call.name()), tools))
                    .build();
        }
        return value;
    }

    @Override
    public <T> T readValue(String json, Class<T> type) throws IOException {
        return mapper.readValue(json, type);
    }

    @Override
    public <T> T readValue(byte[] json, Class<T> type) throws IOException {
        return mapper.readValue(json, type);
    }

    @Override
    public <T> T readValue(String json, TypeRef<T> type) throws IOException {
        return mapper.readValue(json, type);
    }

    @Override
    public <T> T readValue(byte[] json, TypeRef<T> type) throws IOException {
        return mapper.readValue(json, type);
    }

    @Override
    public String writeValueAsString(Object value) throws IOException {
        return mapper.writeValueAsString(value);
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws IOException {
        return mapper.writeValueAsBytes(value);
    }
}
