/** What an operator wants of each pool: immutable records, read from YAML with every problem located. */
package io.poolkeeper.scaling.policy;
