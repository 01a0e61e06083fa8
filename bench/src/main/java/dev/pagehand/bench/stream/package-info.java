/** What reading a model's stream costs: our readers beside those of okhttp-sse and the providers' SDKs. */
@NullMarked
package dev.pagehand.bench.stream;

import org.jspecify.annotations.NullMarked;
