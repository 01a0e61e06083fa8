package dev.pagehand.llm;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/** Every log switched on, ours at TRACE and OkHttp's at ALL, and what they say with their exceptions. */
public final class EveryLog implements AutoCloseable {

    private static final java.util.logging.Logger OKHTTP = java.util.logging.Logger.getLogger("okhttp3");
    private static final java.util.logging.Logger CLIENT = java.util.logging.Logger.getLogger("okhttp3.OkHttpClient");

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger javaRoot = LogManager.getLogManager().getLogger("");
    private final Level before = root.getLevel();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    };
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLoggerName() != null && entry.getLoggerName().startsWith("okhttp3")) {
                said.add(entry.getMessage() + " " + Arrays.toString(entry.getParameters()) + entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public EveryLog() {
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        root.setLevel(Level.TRACE);
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
        handler.setLevel(java.util.logging.Level.ALL);
        javaRoot.addHandler(handler);
        OKHTTP.setLevel(java.util.logging.Level.ALL);
        CLIENT.setLevel(java.util.logging.Level.ALL);
    }

    /** What was logged up to now, and whatever else was added. Other threads may log on. */
    public List<String> said() {
        synchronized (said) {
            return List.copyOf(said);
        }
    }

    /** Adds something that was said elsewhere. Safe for use by several threads. */
    public void add(String line) {
        said.add(line);
    }

    @Override
    public void close() {
        root.setLevel(before);
        root.detachAppender(appender);
        others.forEach(root::addAppender);
        javaRoot.removeHandler(handler);
        OKHTTP.setLevel(null);
        CLIENT.setLevel(null);
    }
}
