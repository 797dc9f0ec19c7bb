/**
 * Consortia: who owns the machines of a proof-of-work network (section 7.6), so that no partner's hash power leaves its
 * bounds, whichever machines fail.
 */
@NullMarked
package dev.quarry.consortium;

import org.jspecify.annotations.NullMarked;
