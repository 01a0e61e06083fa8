package dev.pagehand.runner.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/**
 * Sets Logback up without a file: warnings go to standard error. Reading its XML would cost 80 ms at each start. Found by
 * {@link java.util.ServiceLoader}.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    /** For {@link java.util.ServiceLoader}. */
    public Logging() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{20} - %msg%n%nopex");
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        // It calls an expression that never comes an error, where we say so ourselves.
        context.getLogger("com.github.kagkarlsson.scheduler.task.schedule.CronSchedule")
                .setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Sets it up before a second thread logs: what comes from two at once while that is done is told late, with a warning. */
    static void ready() {
        LoggerFactory.getILoggerFactory();
    }

    /** What a server of ours is asked, and what its calls of models used. */
    static void requests() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("dev.pagehand.gateway").setLevel(Level.INFO);
        }
    }

    /** More, and where it came from. */
    static void verbose() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("dev.pagehand").setLevel(Level.DEBUG);
        }
    }
}
