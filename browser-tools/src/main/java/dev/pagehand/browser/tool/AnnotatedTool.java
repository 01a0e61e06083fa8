package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A method as a tool. */
final class AnnotatedTool implements Tool {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Input(String name, Parameter parameter, ToolParameter said) {}

    private final Object object;
    private final Method method;
    private final String name;
    private final String description;
    private final List<Input> inputs;
    private final ObjectNode schema;

    private AnnotatedTool(Object object, Method method, List<Input> inputs) {
        this.object = object;
        this.method = method;
        this.inputs = inputs;
        ToolMethod said = method.getAnnotation(ToolMethod.class);
        this.name = said.name().isEmpty() ? method.getName() : said.name();
        this.description = said.description();
        this.schema = schema(inputs);
        if (!name.matches("[A-Za-z0-9_]{1,64}")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a tool; take letters, digits and _, at most 64");
        }
    }

    static AnnotatedTool of(Object object, Method method) {
        method.setAccessible(true);
        return new AnnotatedTool(
                object,
                method,
                Arrays.stream(method.getParameters()).map(AnnotatedTool::input).toList());
    }

    private static Input input(Parameter parameter) {
        String where = parameter + " of " + parameter.getDeclaringExecutable();
        ToolParameter said = parameter.getAnnotation(ToolParameter.class);
        if (said == null) {
            throw new IllegalArgumentException(where + " has no @ToolParameter that describes it");
        }
        if (said.name().isEmpty() && !parameter.isNamePresent()) {
            throw new IllegalArgumentException(
                    where + " has no name; give one in @ToolParameter, or compile with -parameters");
        }
        if (!said.required() && parameter.getType().isPrimitive()) {
            throw new IllegalArgumentException(
                    where + " need not be given, but its type has no null; take Integer for int, say");
        }
        return new Input(said.name().isEmpty() ? parameter.getName() : said.name(), parameter, said);
    }

    private static ObjectNode schema(List<Input> inputs) {
        Schema schema = Schema.object();
        for (Input input : inputs) {
            ObjectNode type = TypeSchemas.of(input.parameter().getParameterizedType());
            type.put("description", input.said().description());
            schema.property(input.name(), type);
        }
        return schema.require(inputs.stream()
                .filter(input -> input.said().required())
                .map(Input::name)
                .toArray(String[]::new));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public ObjectNode inputSchema() {
        return schema;
    }

    @Override
    public ToolResult call(ObjectNode arguments) {
        try {
            return result(method.invoke(object, values(arguments).toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            return Results.failed(name + " failed: " + e.getCause());
        } catch (IllegalArgumentException e) {
            // The schema let it through, but the type does not take it, such as a number that is too large.
            return Results.failed(name + " was not called, since an argument is wrong: " + firstLine(e));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }

    private List<@Nullable Object> values(ObjectNode arguments) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Input input : inputs) {
            JsonNode given = arguments.path(input.name());
            boolean absent = given.isMissingNode() || given.isNull();
            values.add(absent ? null : converted(given, input.parameter()));
        }
        return values;
    }

    private static Object converted(JsonNode given, Parameter parameter) {
        return JSON.convertValue(given, JSON.constructType(parameter.getParameterizedType()));
    }

    private static ToolResult result(@Nullable Object returned) {
        if (returned instanceof ToolResult result) {
            return result;
        }
        if (returned == null) {
            return Results.answer("done");
        }
        if (returned instanceof String text) {
            return Results.answer(text);
        }
        JsonNode value = JSON.valueToTree(returned);
        ObjectNode json = Results.object().put("outcome", "performed");
        json.set("result", value);
        return Results.answer(value.toString(), json);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
