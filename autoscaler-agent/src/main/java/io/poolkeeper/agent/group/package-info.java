/** What the pools of a group know of each other, so that one takes over what another cannot get. */
@NullMarked
package io.poolkeeper.agent.group;

import org.jspecify.annotations.NullMarked;
