/** One id per request, in the answer, the log and the audit trail. */
package io.poolkeeper.common.trace;
