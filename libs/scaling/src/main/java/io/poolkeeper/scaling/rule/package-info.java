/** The rules of the ladder: small, static, ordered; each may change the number and says so. */
package io.poolkeeper.scaling.rule;
