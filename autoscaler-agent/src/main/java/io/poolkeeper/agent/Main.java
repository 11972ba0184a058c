package io.poolkeeper.agent;

import io.poolkeeper.agent.disk.StateInUse;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;

/** Runs until it is told to stop. What cannot start says so in one sentence and ends with a code of its own. */
@QuarkusMain
public class Main implements QuarkusApplication {

    static final int SETTINGS_UNUSABLE = 2;
    static final int STATE_UNUSABLE = 3;

    private static final Logger LOG = Logger.getLogger(Main.class);

    private final RunningAgent agent;

    Main(RunningAgent agent) {
        this.agent = agent;
    }

    @Override
    public int run(String... args) {
        try {
            agent.start();
        } catch (AgentSettings.Unusable e) {
            return refuse(SETTINGS_UNUSABLE, e);
        } catch (StateInUse | UncheckedIOException e) {
            return refuse(STATE_UNUSABLE, e);
        }
        Quarkus.waitForExit();
        return 0;
    }

    private static int refuse(int code, RuntimeException e) {
        LOG.errorf("The agent cannot start: %s", e.getMessage());
        return code;
    }
}
