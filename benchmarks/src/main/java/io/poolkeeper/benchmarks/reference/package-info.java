/** The autoscalers ours is compared with, as they are documented by those who made them. */
package io.poolkeeper.benchmarks.reference;
