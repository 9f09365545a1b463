/// Benchmarks: each prints one line a figure with its reference, measured in the same run.
@NullMarked
package io.storyforge.admin.bench;

import org.jspecify.annotations.NullMarked;
