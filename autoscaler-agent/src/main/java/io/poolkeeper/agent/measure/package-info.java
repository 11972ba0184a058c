/** How long this pool's instances take to serve and its metrics to arrive, measured instead of assumed. */
@NullMarked
package io.poolkeeper.agent.measure;

import org.jspecify.annotations.NullMarked;
