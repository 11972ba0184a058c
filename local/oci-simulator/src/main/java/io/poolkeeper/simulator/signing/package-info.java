/** API keys and the check of request signatures. */
package io.poolkeeper.simulator.signing;
