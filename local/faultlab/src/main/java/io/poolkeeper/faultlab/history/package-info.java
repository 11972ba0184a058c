/** What was asked and answered, and when what was done. */
package io.poolkeeper.faultlab.history;
