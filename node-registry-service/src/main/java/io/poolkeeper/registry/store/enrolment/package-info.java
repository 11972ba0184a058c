/** Rows of join tokens. */
package io.poolkeeper.registry.store.enrolment;
