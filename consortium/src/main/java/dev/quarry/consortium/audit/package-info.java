/** Run-time verification of a consortium: what the owners of the last blocks say of the partners' hash power. */
@NullMarked
package dev.quarry.consortium.audit;

import org.jspecify.annotations.NullMarked;
