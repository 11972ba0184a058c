/** The quality benchmark: recorded demand, a model of a pool, and the figures a policy is judged by. */
package io.poolkeeper.benchmarks.quality;
