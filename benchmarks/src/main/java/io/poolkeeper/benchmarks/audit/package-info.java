/** How fast the audit trail takes, seals, checks and finds events. */
package io.poolkeeper.benchmarks.audit;
