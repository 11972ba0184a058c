/** The trail of who did what, written in the transaction it describes. */
package io.poolkeeper.common.audit;
