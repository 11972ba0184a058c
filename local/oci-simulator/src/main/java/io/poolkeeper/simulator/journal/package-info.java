/** The append-only truth about every change that was asked for. */
package io.poolkeeper.simulator.journal;
