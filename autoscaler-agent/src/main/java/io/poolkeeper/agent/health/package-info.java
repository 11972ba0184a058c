/** Whether the agent is alive, ready and started, for whoever runs it. */
@NullMarked
package io.poolkeeper.agent.health;

import org.jspecify.annotations.NullMarked;
