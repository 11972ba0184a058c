/** One loop per pool: look, decide, act, tell; supervised so that no pool's trouble is another's. */
@NullMarked
package io.poolkeeper.agent.loop;

import org.jspecify.annotations.NullMarked;
