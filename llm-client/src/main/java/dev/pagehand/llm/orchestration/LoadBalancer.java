package dev.pagehand.llm.orchestration;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the route that shall take the next call first. */
final class LoadBalancer {

    private final Balancing balancing;
    private final Clock clock;

    LoadBalancer(Balancing balancing, Clock clock) {
        this.balancing = balancing;
        this.clock = clock;
    }

    /** @param routes all fit; the others follow in their order, for fail-over */
    List<LiveRoute> order(List<LiveRoute> routes) {
        List<LiveRoute> ordered = new ArrayList<>(routes);
        if (ordered.size() < 2) {
            return ordered;
        }
        switch (balancing) {
            case LEAST_BUSY ->
                ordered.sort(Comparator.comparingDouble(LiveRoute::busyness).thenComparing(LiveRoute::lastUsed));
            case LATENCY -> {
                Instant now = clock.instant();
                ordered.sort(Comparator.comparingDouble(route -> route.expectedMillis(now)));
            }
            case WEIGHTED -> {
                LiveRoute next = inTurn(ordered);
                ordered.remove(next);
                ordered.add(0, next);
            }
        }
        return ordered;
    }

    private synchronized LiveRoute inTurn(List<LiveRoute> routes) {
        LiveRoute next = routes.get(0);
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (LiveRoute route : routes) {
            double credit = route.gain();
            sum += route.weight();
            if (credit > most) {
                most = credit;
                next = route;
            }
        }
        next.pay(sum);
        return next;
    }
}
