/** How everything here is measured and told: in turns, beside the noise of the machine, as a table, JSON and a chart. */
@org.jspecify.annotations.NullMarked
package io.poolkeeper.benchmarks.harness;
