/**
 * The main job, re-enacted: a declared role play of synthetic parties on a synthetic sea, or on a
 * real recording given to role-play sources.
 */
@NullMarked
package org.fairlead.apps.cli.demo;

import org.jspecify.annotations.NullMarked;
