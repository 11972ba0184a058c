/** What operators ask of a pool beside its policy: pauses, pins and a bound on change. */
@NullMarked
package io.poolkeeper.agent.directive;

import org.jspecify.annotations.NullMarked;
