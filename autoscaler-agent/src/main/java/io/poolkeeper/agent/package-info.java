/** The agent: watches instance pools, decides, resizes and reports; put together here from its parts. */
@NullMarked
package io.poolkeeper.agent;

import org.jspecify.annotations.NullMarked;
