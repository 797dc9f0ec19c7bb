/**
 * Robust optimisation over finite sets: decisions, the scenarios of an uncertainty set around each decision,
 * constraints that must hold in every scenario, worst cases, and the plain enumeration of it all.
 *
 * <p>Nothing here knows what is decided. The enumeration visits every decision and every scenario and uses no structure
 * whatever; it is the reference that faster searches are held against.
 */
@NullMarked
package dev.quarry.robust;

import org.jspecify.annotations.NullMarked;
