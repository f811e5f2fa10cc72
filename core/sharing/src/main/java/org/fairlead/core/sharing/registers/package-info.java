/**
 * The registers around the terms, a room for each: assurances, risk assessments, objections, legal
 * bases, outcomes, cues. What each may become by whose word is data. Spec: registers.
 */
@NullMarked
package org.fairlead.core.sharing.registers;

import org.jspecify.annotations.NullMarked;
