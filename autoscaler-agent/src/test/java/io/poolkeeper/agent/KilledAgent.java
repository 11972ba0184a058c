package io.poolkeeper.agent;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.poolkeeper.agent.actuate.Passage;
import io.poolkeeper.agent.actuate.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A whole agent in a process of its own. It stops at one point, says so, and waits there to be killed. */
final class KilledAgent {

    private KilledAgent() {}

    public static void main(String[] arguments) throws InterruptedException {
        Optional<Step> where = arguments.length == 0 ? Optional.empty() : Optional.of(Step.valueOf(arguments[0]));
        CountDownLatch never = new CountDownLatch(1);
        Passage wall = step -> {
            if (where.filter(step::equals).isPresent()) {
                System.out.println("at " + step);
                await(never);
            }
        };
        var settings = AgentSettings.read(name -> Optional.ofNullable(System.getenv(name)));
        var clock = Clock.offset(Clock.systemUTC(), Duration.parse(System.getenv("AHEAD")));
        new Agent(settings, clock, new SimpleMeterRegistry(), wall).start();
        never.await();
    }

    private static void await(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
