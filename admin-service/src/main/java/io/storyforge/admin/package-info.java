/// The service: its table of contents, its configuration and its commands.
@NullMarked
package io.storyforge.admin;

import org.jspecify.annotations.NullMarked;
