/** The one form of JSON that the agent writes to the wire and to its own files. */
@NullMarked
package io.poolkeeper.agent.json;

import org.jspecify.annotations.NullMarked;
