import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "./api";
import { parseProblem, Refusal, unreachable } from "./problem";

const SAFE = new Set(["GET", "HEAD"]);
let csrfToken: string | null = null;
let sessionEnded = () => {};
let answered = () => {};

export function rememberCsrfToken(token: string | null) {
  csrfToken = token;
}

/** Called when any call but the sign-in itself is answered with 401. */
export function onSessionEnded(listener: () => void) {
  sessionEnded = listener;
}

/**
 * Called when any call but the one about the session succeeds. A refused socket asks for the session:
 * where a proxy lets no WebSocket through, counting that answer would retry without a pause.
 */
export function onAnswered(listener: () => void) {
  answered = listener;
}

const guard: Middleware = {
  onRequest({ request }) {
    if (!SAFE.has(request.method) && csrfToken !== null) request.headers.set("X-CSRF-Token", csrfToken);
  },
  onResponse({ response, schemaPath }) {
    if (response.status === 401 && schemaPath !== "/login" && schemaPath !== "/api/session") sessionEnded();
    if (response.ok && schemaPath !== "/api/session") answered();
  },
};

export const client = createClient<paths>({ baseUrl: location.origin });
client.use(guard);

type Reply = { data?: unknown; error?: unknown; response: Response };

/** The body of a good answer, as wire.ts describes it; throws a `Refusal` for everything else. */
export async function ask<A = void>(call: Promise<Reply>): Promise<A> {
  let reply: Reply;
  try {
    reply = await call;
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw new Refusal(unreachable());
  }
  const { response } = reply;
  if (!response.ok) {
    throw new Refusal(
      parseProblem(response.status, response.headers.get("Retry-After"), reply.error, Date.now()),
    );
  }
  return reply.data as A;
}
