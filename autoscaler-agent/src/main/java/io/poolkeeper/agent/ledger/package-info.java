/** What the agent was about to do, what became of it, and what it remembers of each pool: on disk before it counts. */
@NullMarked
package io.poolkeeper.agent.ledger;

import org.jspecify.annotations.NullMarked;
