package io.poolkeeper.agent.command;

import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.PoolGroup;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.schedule.Asked;
import io.poolkeeper.scaling.schedule.Firing;
import io.poolkeeper.scaling.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Says in sentences what a configuration does, and when its schedules ask for something else next. */
final class ExplainCommand {

    private static final Duration AHEAD = Duration.ofDays(14);
    private static final int MOST_FIRINGS = 10;

    private ExplainCommand() {}

    static ExitCode run(Command.Explain asked, Terminal terminal, Instant now) {
        NodePolicy policy = PolicyFile.read(asked.file(), terminal).policy(terminal);
        for (PoolPolicy pool : policy.pools()) {
            terminal.say(PoolWords.heading(pool));
            PoolWords.of(pool).forEach(sentence -> terminal.say("  " + sentence));
            firings(pool, now).forEach(sentence -> terminal.say("  " + sentence));
            terminal.say("");
        }
        policy.groups().forEach(group -> terminal.say(group(group)));
        return ExitCode.DONE;
    }

    private static List<String> firings(PoolPolicy pool, Instant now) {
        if (pool.schedules().isEmpty()) {
            return List.of();
        }
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        List<String> lines = new ArrayList<>();
        lines.add("Now (%s) %s.".formatted(at, asked(Timetable.at(pool.schedules(), at, Duration.ZERO))));
        List<Firing> next = Timetable.preview(pool.schedules(), at, AHEAD, MOST_FIRINGS);
        lines.add(next.isEmpty() ? "Nothing changes within 14 days." : "Next changes:");
        next.forEach(firing -> lines.add("  %s  %s".formatted(firing.at(), asked(firing.asked()))));
        return lines;
    }

    private static String asked(Asked asked) {
        String floor =
                asked.floor() == null ? "" : "'%s' asks for at least %d".formatted(asked.floorOf(), asked.floor());
        String ceiling =
                asked.ceiling() == null ? "" : "'%s' allows at most %d".formatted(asked.ceilingOf(), asked.ceiling());
        String both = floor.isEmpty() || ceiling.isEmpty() ? floor + ceiling : floor + ", " + ceiling;
        return both.isEmpty() ? "no schedule asks for anything" : both;
    }

    private static String group(PoolGroup group) {
        return "Group %s: %s stand in for each other, in this order, with at most %d instances together."
                .formatted(group.name(), String.join(", ", group.members()), group.max());
    }
}
