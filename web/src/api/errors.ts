import { t } from "@/lib/i18n";

export interface FieldError {
  field: string;
  code: string;
  message: string;
  /** Where in a text that was read as a language it is, in characters. */
  at?: number;
}

/** An answer that is not a success, or no answer at all (`status` 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldError[];
  readonly retryAfterMs: number | null;
  readonly requestId: string | null;

  constructor(
    status: number,
    code: string,
    detail = "",
    more: { fields?: FieldError[]; retryAfterMs?: number | null; requestId?: string | null } = {},
  ) {
    super(detail || code);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.fields = more.fields ?? [];
    this.retryAfterMs = more.retryAfterMs ?? null;
    this.requestId = more.requestId ?? null;
  }

  /** Whether the same request may succeed later without anybody changing anything. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** The sentence for a person: what happened, and what to do. */
export function sentence(error: unknown): string {
  if (!(error instanceof Problem)) return t("Something went wrong. Please try again.");
  const known = words(error.code);
  if (known) return known;
  if (error.status === 0) return t("The server can't be reached. Check your connection and try again.");
  if (error.status === 404) return t("This isn't here, or you can't see it.");
  if (error.status === 403) return t("You don't have permission to do this.");
  if (error.status === 429) return t("That was a lot at once. Wait a moment and try again.");
  if (error.status >= 500) {
    return error.requestId
      ? t("The server had a problem. Try again; if it stays, mention request {id}.", { id: error.requestId })
      : t("The server had a problem. Try again in a moment.");
  }
  return error.fields[0]?.message ?? error.message;
}

/** Our sentences come behind the first screen; until then the server's own do. */
let refusals: Record<string, () => string> = {};
void import("./refusals").then(
  ({ REFUSALS }) => (refusals = REFUSALS),
  () => {},
);

const words = (code: string): string | null => refusals[code]?.() ?? null;

/** Why something was refused, when only the code is kept of it. */
export const whyRefused = (code: string): string => words(code) ?? t("You may not do this any more.");

/** The message for one field of a form, if the server named it. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  return error.fields.find((f) => f.field === field)?.message;
}
