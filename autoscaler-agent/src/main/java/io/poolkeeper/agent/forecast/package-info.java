/** What a pool's load has been, kept on disk, and what it says about the minutes to come. */
@NullMarked
package io.poolkeeper.agent.forecast;

import org.jspecify.annotations.NullMarked;
