export type FieldError = { field: string; message: string };

/** An RFC 9457 problem as the page shows it; status 0 means that no answer came. */
export type Problem = {
  status: number;
  title: string;
  detail: string | null;
  instance: string | null;
  errors: FieldError[];
  retryAfterSeconds: number | null;
};

export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

const titles: Record<number, string> = {
  401: "You are not signed in",
  403: "This is not allowed for your role",
  404: "Not found",
  409: "Somebody else was first",
  422: "Some values need another look",
  429: "Too many attempts",
  502: "The service does not answer",
  503: "The service is not ready",
  504: "The service does not answer",
};

export function unreachable(): Problem {
  return {
    status: 0,
    title: "The service cannot be reached",
    detail: "No answer came. Check the network, and that the service is running.",
    instance: null,
    errors: [],
    retryAfterSeconds: null,
  };
}

/** Takes whatever body came, also the HTML page of a proxy, and finds the problem in it. */
export function parseProblem(status: number, retryAfter: string | null, body: unknown, now: number): Problem {
  const fields = isRecord(body) ? body : {};
  return {
    status,
    title: text(fields.title) ?? titles[status] ?? `The service answered ${status}`,
    detail: text(fields.detail),
    instance: text(fields.instance),
    errors: Array.isArray(fields.errors) ? fields.errors.flatMap(fieldError) : [],
    retryAfterSeconds: retrySeconds(retryAfter, now),
  };
}

/** What was thrown, as a problem: a refusal carries its own, anything else is a fault of this page. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refusal) return thrown.problem;
  return { ...unreachable(), title: "This page failed", detail: String(thrown) };
}

export function messageFor(problem: Problem | null, field: string): string | null {
  return problem?.errors.find((error) => error.field === field)?.message ?? null;
}

function retrySeconds(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

function fieldError(value: unknown): FieldError[] {
  if (!isRecord(value)) return [];
  const message = text(value.message);
  return message === null ? [] : [{ field: text(value.field) ?? "", message }];
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
