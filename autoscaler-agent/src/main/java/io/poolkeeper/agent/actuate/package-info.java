/** Changes a pool's size once, whatever crashes or times out in between, and never against another owner. */
@NullMarked
package io.poolkeeper.agent.actuate;

import org.jspecify.annotations.NullMarked;
