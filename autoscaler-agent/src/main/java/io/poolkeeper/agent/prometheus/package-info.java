/** Asks a Prometheus server, with its certificate checked and its answers limited in size. */
@NullMarked
package io.poolkeeper.agent.prometheus;

import org.jspecify.annotations.NullMarked;
