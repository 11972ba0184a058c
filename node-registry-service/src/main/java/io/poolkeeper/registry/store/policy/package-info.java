/** Rows of pools as edits of policies change them. */
package io.poolkeeper.registry.store.policy;
