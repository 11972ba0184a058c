/** What the program does when it is called by hand: it judges, explains and replays a configuration without touching OCI. */
@NullMarked
package io.poolkeeper.agent.command;

import org.jspecify.annotations.NullMarked;
