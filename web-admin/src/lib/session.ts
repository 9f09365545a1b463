import { computed, signal } from "@preact/signals";
import { ask, client, onSessionEnded, rememberCsrfToken } from "./client";
import { type Problem, problemOf } from "./problem";
import { clearToasts } from "./toasts";
import type { Role, Session } from "./wire";

export type SessionState =
  | { kind: "unknown" }
  | { kind: "signed-in"; session: Session }
  | { kind: "signed-out"; notice: string | null }
  | { kind: "unreachable"; problem: Problem };

export const session = signal<SessionState>({ kind: "unknown" });

export const role = computed<Role | null>(() =>
  session.value.kind === "signed-in" ? session.value.session.role : null,
);

/** While true, the session ends because the person wants it to. */
let leaving = false;

onSessionEnded(endSession);

export async function loadSession() {
  try {
    enter(await ask<Session>(client.GET("/api/session")));
  } catch (thrown) {
    const problem = problemOf(thrown);
    session.value =
      problem.status === 401 ? { kind: "signed-out", notice: null } : { kind: "unreachable", problem };
  }
}

/** Asks whether the session still lives; a service that does not answer says nothing about that. */
export async function checkSession() {
  try {
    const found = await ask<Session>(client.GET("/api/session"));
    if (session.peek().kind === "signed-in") enter(found);
  } catch (thrown) {
    if (problemOf(thrown).status === 401) endSession();
  }
}

export async function signIn(as: Role, passphrase: string) {
  enter(await ask<Session>(client.POST("/login", { body: { role: as, passphrase } })));
}

export async function signOut() {
  // Set before the call: the service closes the live socket before it answers.
  leaving = true;
  try {
    await ask(client.DELETE("/api/session"));
    endSession();
  } catch (thrown) {
    if (problemOf(thrown).status !== 401) throw thrown;
    endSession();
  } finally {
    leaving = false;
  }
}

export function endSession() {
  if (session.peek().kind !== "signed-in") return;
  rememberCsrfToken(null);
  clearToasts();
  const notice = leaving ? "You are signed out." : "Your session has ended. Sign in again to go on.";
  session.value = { kind: "signed-out", notice };
}

export async function setPassphrase(of: Role, passphrase: string, current: string | null) {
  const body = current === null ? { passphrase } : { passphrase, current };
  await ask(client.PUT("/admin/people/{role}/passphrase", { params: { path: { role: of } }, body }));
}

function enter(entered: Session) {
  rememberCsrfToken(entered.csrf_token);
  session.value = { kind: "signed-in", session: entered };
}
