/** Tells people elsewhere what happens to pools: what is worth it, in whose words, and how it gets there. */
@NullMarked
package io.poolkeeper.agent.alert;

import org.jspecify.annotations.NullMarked;
