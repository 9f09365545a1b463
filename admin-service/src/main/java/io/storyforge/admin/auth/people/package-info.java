/// People: two roles, a passphrase each, and the sessions they are signed in with.
@NullMarked
package io.storyforge.admin.auth.people;

import org.jspecify.annotations.NullMarked;
