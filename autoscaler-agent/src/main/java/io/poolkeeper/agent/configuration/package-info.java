/** Which configuration the agent runs, where it came from, and why another one was refused. */
@NullMarked
package io.poolkeeper.agent.configuration;

import org.jspecify.annotations.NullMarked;
