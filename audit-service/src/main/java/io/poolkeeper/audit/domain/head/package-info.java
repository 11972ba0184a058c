/** The signed ends of the chain. */
package io.poolkeeper.audit.domain.head;
