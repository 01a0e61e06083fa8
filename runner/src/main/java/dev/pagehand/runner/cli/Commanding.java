package dev.pagehand.runner.cli;

import java.util.Map;
import java.util.concurrent.Callable;

/** A command that has commands of its own, such as {@code runs show}. */
interface Commanding {

    Map<String, Callable<Integer>> commands();
}
