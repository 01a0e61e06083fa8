package dev.pagehand.llm;

import java.util.List;

/**
 * A structured action that a model answered with in text, normalised to {@code {element:{id}, method, arguments}}.
 *
 * @param elementId such as {@code 0-13}
 * @param method the method's canonical name, such as {@code click}
 * @param arguments what the method takes, as text
 */
public record ElementAction(String elementId, String method, List<String> arguments) {
    public ElementAction {
        arguments = List.copyOf(arguments);
    }
}
