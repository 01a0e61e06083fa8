package dev.pagehand.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.replay.ReplayedStep;
import dev.pagehand.demo.DemoShop;
import org.junit.jupiter.api.Test;

final class ReplayBesidePlaywrightTest {

    @Test
    void bothDoTheSameTwelveStepsAndNoModelIsAsked() {
        try (DemoShop shop = DemoShop.start();
                Replays replays = new Replays(shop);
                PlainScript script = new PlainScript(shop)) {
            assertThat(replays.replay().steps())
                    .hasSize(12)
                    .allSatisfy(step -> assertThat(step.outcome()).isEqualTo(ReplayedStep.Outcome.REPLAYED));
            assertThat(script.run(false)).isPositive();
            assertThat(script.run(true)).isPositive();
            assertThat(replays.modelCalls()).isZero();
        }
    }
}
