/** Measured figures, side by side with a limit or a peer. */
package io.poolkeeper.benchmarks;
