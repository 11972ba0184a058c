/** Runs what the chart renders, as processes on this machine. */
package io.poolkeeper.runner.installed;
