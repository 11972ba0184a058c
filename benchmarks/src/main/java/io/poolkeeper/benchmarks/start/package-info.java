/** How long each program takes until it answers, what it then holds, and what its image weighs. */
package io.poolkeeper.benchmarks.start;
