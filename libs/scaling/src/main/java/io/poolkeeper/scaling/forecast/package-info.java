/** What the load may do within the time an instance needs to start, learnt from the pool's own past. */
package io.poolkeeper.scaling.forecast;
