/** Failures a caller may meet, and the one place that turns them into problem+json. */
package io.poolkeeper.common.problem;
