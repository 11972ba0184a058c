/** The packaged product under test: its processes, its people, its cloud and its database. */
package io.poolkeeper.faultlab.stack;
