/** Measured figures, side by side with a limit or a peer; one command for each. */
package io.poolkeeper.benchmarks;
