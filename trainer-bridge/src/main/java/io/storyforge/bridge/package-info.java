/// What a trainer and the service say to each other.
///
/// The bridge runs beside each trainer and owns the records that travel over the wire;
/// admin-service depends on this module for those alone. It never depends on Dropwizard or a
/// database.
@NullMarked
package io.storyforge.bridge;

import org.jspecify.annotations.NullMarked;
