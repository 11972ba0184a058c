/** Tells sealed events to receivers outside, in order and at least once. */
package io.poolkeeper.audit.domain.forward;
