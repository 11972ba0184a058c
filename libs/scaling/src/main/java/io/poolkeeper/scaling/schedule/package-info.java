/** What schedules ask for at a moment, and when they ask for something else. */
package io.poolkeeper.scaling.schedule;
