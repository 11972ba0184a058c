/** The chain: which event has which sequence, and what each link says. */
package io.poolkeeper.audit.domain.seal;
