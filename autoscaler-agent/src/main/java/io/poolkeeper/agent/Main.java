package io.poolkeeper.agent;

import io.poolkeeper.agent.command.Command;
import io.poolkeeper.agent.command.CommandLine;
import io.poolkeeper.agent.command.Commands;
import io.poolkeeper.agent.command.ExitCode;
import io.poolkeeper.agent.command.Terminal;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.Instant;

/** Commands are answered before anything is started: they need no port and take no state folder. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        var commands = new Commands(new Terminal(System.in, System.out, System.err), Version::text);
        Command command = CommandLine.parse(arguments);
        commands.run(command, Instant.now())
                .ifPresentOrElse(Main::exit, () -> Quarkus.run(AgentProcess.class, arguments));
    }

    private static void exit(ExitCode code) {
        System.out.flush();
        System.exit(code.number());
    }
}
