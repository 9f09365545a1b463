/// One to many, live: a `Topic` hands each `Frame`, encoded once, to the `Outbox` of every
/// `Viewer`; a viewer sits behind a WebSocket or a stream of server-sent events.
///
/// Nobody waits for a viewer: an outbox is bounded, what does not fit is counted and told as a
/// `gap`. No viewer has a thread: a frame is written by whoever publishes it, and what the network
/// does not take at once by Jetty, when it takes more (an idle WebSocket costs 5 kB of heap, 10 kB
/// of RSS; an event stream about the same).
///
/// WebSockets use Jetty's core API, because the Jakarta and the Jetty API take text as a `String`
/// and would encode it again for every viewer. Their servlets do the upgrade themselves, so any
/// servlet filter comes before it.
@NullMarked
package io.storyforge.admin.live;

import org.jspecify.annotations.NullMarked;
