/** One id per request, in the answer, the log and the audit trail; spans, where a collector is named. */
package io.poolkeeper.common.trace;
