/** Time comes from a bean, so that tests own it. */
package io.poolkeeper.common.time;
