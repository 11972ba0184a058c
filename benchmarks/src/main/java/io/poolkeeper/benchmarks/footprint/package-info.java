/** What the whole product takes on one machine. */
@org.jspecify.annotations.NullMarked
package io.poolkeeper.benchmarks.footprint;
