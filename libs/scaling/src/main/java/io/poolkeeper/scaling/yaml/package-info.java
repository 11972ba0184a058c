/** A bounded reader of untrusted YAML that keeps the line and column of everything it read. */
package io.poolkeeper.scaling.yaml;
