/** libs/scaling driven by the benchmark's model and by the external judge. */
package io.poolkeeper.benchmarks.ours;
