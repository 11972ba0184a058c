/** What people wait for at ten thousand nodes: lists, charts, searches, and the news of a change. */
@org.jspecify.annotations.NullMarked
package io.poolkeeper.benchmarks.reads;
