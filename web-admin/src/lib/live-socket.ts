import { type ReadonlySignal, signal } from "@preact/signals";
import { isOpen, type LiveEvent, type LiveState, on } from "./live-state";

type Listeners = {
  frame: (text: string) => void;
  /** The socket closed before its first frame: a browser does not tell whether that was a 401. */
  refused: () => void;
  ended: () => void;
};

export type LiveSocket = {
  state: ReadonlySignal<LiveState>;
  start(): void;
  stop(): void;
  retry(): void;
  /** The service answered another call, so waiting any longer makes no sense. */
  serviceAnswered(): void;
};

/** Carries out what the state machine in live-state.ts decides: opens, closes, ticks. */
export function liveSocket(path: string, listeners: Listeners): LiveSocket {
  const state = signal<LiveState>({ kind: "idle" });
  let socket: WebSocket | null = null;
  let ticker: number | undefined;

  function tell(event: LiveEvent) {
    const before = state.peek();
    const after = on(before, event, Date.now());
    if (after === before) return;
    state.value = after;
    if (!isOpen(after)) drop();
    else if (after.kind === "connecting") open();
    if (before.kind === "connecting" && after.kind === "waiting") listeners.refused();
    if (after.kind === "ended") listeners.ended();
  }

  function open() {
    drop();
    const opened = new WebSocket(location.origin.replace(/^http/, "ws") + path);
    socket = opened;
    opened.onmessage = (message) => {
      if (socket !== opened || typeof message.data !== "string") return;
      tell({ kind: "frame-received" });
      listeners.frame(message.data);
    };
    opened.onclose = ({ code, reason }) => {
      if (socket === opened) tell({ kind: "socket-closed", code, reason, random: Math.random() });
    };
  }

  function drop() {
    const old = socket;
    socket = null;
    old?.close();
  }

  const networkLost = () => tell({ kind: "network-lost" });
  const networkReturned = () => tell({ kind: "network-returned" });

  function unhook() {
    window.clearInterval(ticker);
    ticker = undefined;
    window.removeEventListener("offline", networkLost);
    window.removeEventListener("online", networkReturned);
  }

  return {
    state,
    start() {
      if (ticker !== undefined) return;
      ticker = window.setInterval(() => tell({ kind: "time-passed", random: Math.random() }), 1_000);
      window.addEventListener("offline", networkLost);
      window.addEventListener("online", networkReturned);
      tell({ kind: "started" });
    },
    stop() {
      unhook();
      tell({ kind: "stopped" });
    },
    retry: () => tell({ kind: "retry-requested" }),
    serviceAnswered: () => tell({ kind: "service-answered" }),
  };
}
