/** Judges: each takes what was recorded and names what breaks its invariant. */
package io.poolkeeper.faultlab.oracle;
