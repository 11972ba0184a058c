/** How many decisions a core makes, and what each of them allocates. */
@org.jspecify.annotations.NullMarked
package io.poolkeeper.benchmarks.engine;
