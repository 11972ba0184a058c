/** One look at a pool: its target, its members and its load. What could not be read is absent, never zero. */
@NullMarked
package io.poolkeeper.agent.collect;

import org.jspecify.annotations.NullMarked;
