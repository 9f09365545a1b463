/// Machines: bearer tokens with scopes, several for one machine so that they can be rotated.
@NullMarked
package io.storyforge.admin.auth.machines;

import org.jspecify.annotations.NullMarked;
