/// HTTP decided in one place: the listener, RFC 9457 problems, request ids, body limits, health,
/// static web app.
@NullMarked
package io.storyforge.admin.http;

import org.jspecify.annotations.NullMarked;
