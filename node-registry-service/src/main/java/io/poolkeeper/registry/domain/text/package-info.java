/** Edits of YAML that leave alone what they are not about: comments, order, quotes, line ends. */
package io.poolkeeper.registry.domain.text;
