package io.poolkeeper.faultlab.stack;

import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.history.Calls;
import io.poolkeeper.faultlab.history.Person;
import java.util.Map;
import java.util.regex.Pattern;

/** What a process measures of itself, at its management port. */
public record Metrics(int port) {

    /** Who does not answer has no figures, and not zero. */
    public String text() {
        Call answer = new Person("http://127.0.0.1:" + port, Map::of, new Calls()).get("/q/metrics");
        if (!answer.ok()) {
            throw new IllegalStateException("no figures: " + answer);
        }
        return answer.body();
    }

    /** Of the series of that name; 0 when there is none. */
    public double sum(String name) {
        return Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$")
                .matcher(text())
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }
}
