/** What is done for a decision, as spans of a trace that has the decision's id. */
@NullMarked
package io.poolkeeper.agent.trace;

import org.jspecify.annotations.NullMarked;
