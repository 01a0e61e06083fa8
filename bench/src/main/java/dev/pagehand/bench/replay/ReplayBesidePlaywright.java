package dev.pagehand.bench.replay;

import dev.pagehand.agent.replay.ReplayResult;
import dev.pagehand.agent.replay.ReplayedStep;
import dev.pagehand.demo.DemoShop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A replay of twelve steps with all its checks, in turns with a Playwright script of the same steps, without assertions and
 * with those that the recording exports to. One argument: how many rounds, 15 unless said.
 */
public final class ReplayBesidePlaywright {

    private static final int WARM_UP = 5;

    private ReplayBesidePlaywright() {}

    /** Prints medians in milliseconds, their ratios, and how often the model was asked. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> asserting = new ArrayList<>();
        try (DemoShop shop = DemoShop.start();
                Replays replays = new Replays(shop);
                PlainScript script = new PlainScript(shop)) {
            for (int i = 0; i < rounds + WARM_UP; i++) {
                ReplayResult result = replays.replay();
                double bare = script.run(false);
                double checked = script.run(true);
                if (i >= WARM_UP) {
                    ours.add(result.duration().toNanos() / 1e6);
                    plain.add(bare);
                    asserting.add(checked);
                }
                if (i == rounds + WARM_UP - 1) {
                    result.steps().forEach(ReplayBesidePlaywright::print);
                }
            }
            System.out.println(told("script", ours, plain));
            System.out.println(told("script with assertions", ours, asserting));
            System.out.println(
                    "steps " + replays.recording().steps().size() + "  calls of the model " + replays.modelCalls());
        }
    }

    @SuppressWarnings("SystemOut")
    private static void print(ReplayedStep step) {
        System.out.printf(
                Locale.ROOT, "%3d %5.0f ms  %s%n", step.index(), step.took().toNanos() / 1e6, step.instruction());
    }

    private static String told(String what, List<Double> ours, List<Double> other) {
        return String.format(
                Locale.ROOT,
                "replay median %.0f least %.0f  %s median %.0f least %.0f  ratio of medians %.2f, of the least %.2f",
                median(ours),
                Collections.min(ours),
                what,
                median(other),
                Collections.min(other),
                median(ours) / median(other),
                Collections.min(ours) / Collections.min(other));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
