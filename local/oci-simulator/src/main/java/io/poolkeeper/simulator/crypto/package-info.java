/** Keys, certificates and tokens, made with nothing but the JDK. */
package io.poolkeeper.simulator.crypto;
