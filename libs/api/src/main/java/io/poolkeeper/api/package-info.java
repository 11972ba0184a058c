/** Wire records that two of our processes exchange. */
package io.poolkeeper.api;
