/** How long a service takes until it answers, and what it then holds, with and without what the JVM can prepare. */
package io.poolkeeper.benchmarks.start;
