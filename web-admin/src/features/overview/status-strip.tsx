import { useComputed } from "@preact/signals";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { toneOf } from "../../components/state-mark";
import { browserNow } from "../../lib/clock";
import { plural } from "../../lib/format";
import { askStatus, connection, retryConnection, statusAt, statusSkipped } from "../../lib/status-feed";
import type { Status } from "../../lib/wire";
import { connectionNote, headline, staleSeconds } from "./summary";

/** The stale warning takes the place of the second line: nothing below moves when it comes or goes. */
export function StatusStrip({ current }: { current: Status }) {
  const stale = useComputed(() => staleSeconds(statusAt.value, browserNow.value)).value;
  const askAgain = () => {
    if (connection.value.kind === "waiting") retryConnection();
    void askStatus();
  };
  return (
    <div class={`strip ${stale === null ? toneOf(current.status) : "stale"}`}>
      <span class="strip-dot" aria-hidden="true" />
      <div class="strip-text">
        <p class="strip-head" role="status">
          {headline(current, stale !== null)}
        </p>
        <p class="strip-note">
          {stale !== null && <strong>No update for {stale} s: this may be old. </strong>}
          {(stale === null || connection.value.kind !== "live") && <ConnectionNote />}
        </p>
      </div>
      {stale !== null && (
        <Button onClick={askAgain} aria-label="Ask again">
          <Icon name="refresh" />
          <span class="wide-only">Ask again</span>
        </Button>
      )}
    </div>
  );
}

function ConnectionNote() {
  const skipped = statusSkipped.value;
  return (
    <>
      {connectionNote(connection.value)}
      {skipped > 0 && ` ${plural(skipped, "update")} skipped, because this connection is slow.`}
    </>
  );
}
