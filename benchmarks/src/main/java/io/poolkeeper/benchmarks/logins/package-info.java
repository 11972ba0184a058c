/** How many people can sign in a second. */
@NullMarked
package io.poolkeeper.benchmarks.logins;

import org.jspecify.annotations.NullMarked;
