/// The heavy parts of integration tests, real ones, each started once per test run: a Docker engine
/// and a browser. A part that the machine lacks skips its tests loudly, and fails them under
/// `./storyforge test --all`.
@NullMarked
package io.storyforge.admin.testing;

import org.jspecify.annotations.NullMarked;
