/** How fast analytics answers at 1,000 pools, and how much a pool's day weighs. */
package io.poolkeeper.benchmarks.analytics;
