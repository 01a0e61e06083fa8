/** Providers that speak OpenAI's chat completions at addresses of their own: Groq, OpenRouter, Ollama. */
@NullMarked
package dev.pagehand.llm.compatible;

import org.jspecify.annotations.NullMarked;
