package io.poolkeeper.agent.command;

import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.Credential;
import io.poolkeeper.scaling.policy.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what is wrong with a configuration. */
final class ValidateCommand {

    private ValidateCommand() {}

    static ExitCode run(Command.Validate asked, Terminal terminal) {
        PolicyFile file = PolicyFile.read(asked.file(), terminal);
        if (asked.json()) {
            terminal.out().println(new Wire().write(report(file)));
        } else {
            file.parsed().problems().forEach(problem -> terminal.say(file.line(problem)));
            terminal.say(summary(file));
        }
        return file.parsed().policy().isPresent() ? ExitCode.DONE : ExitCode.FILE_REFUSED;
    }

    private static String summary(PolicyFile file) {
        long errors = file.parsed().problems().stream().filter(Problem::refuses).count();
        long warnings = file.parsed().problems().size() - errors;
        return file.parsed()
                .policy()
                .map(policy -> "%s is valid: %d pools, %d warnings"
                        .formatted(file.path(), policy.pools().size(), warnings))
                .orElse("%s is refused: %d errors, %d warnings".formatted(file.path(), errors, warnings));
    }

    private static Map<String, Object> report(PolicyFile file) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("file", file.path().toString());
        report.put("valid", file.parsed().policy().isPresent());
        report.put("config_hash", Credential.hash(file.text()));
        report.put("problems", problems(file));
        return report;
    }

    private static List<Map<String, Object>> problems(PolicyFile file) {
        return file.parsed().problems().stream()
                .map(problem -> {
                    Map<String, Object> shown = new LinkedHashMap<>();
                    shown.put("line", problem.line());
                    shown.put("column", problem.column());
                    shown.put("path", problem.path());
                    shown.put("message", problem.sentence());
                    shown.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
                    return shown;
                })
                .toList();
    }
}
