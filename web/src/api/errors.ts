import { t } from "@/lib/i18n";

export interface FieldError {
  field: string;
  code: string;
  message: string;
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

function words(code: string): string | null {
  switch (code) {
    case "wrong_credentials":
      return t("That e-mail and password don't match.");
    case "wrong_code":
      return t("That code isn't right. Codes change every 30 seconds.");
    case "wrong_password":
      return t("That isn't your current password.");
    case "setup_done":
      return t("This workspace is already set up. Sign in instead.");
    case "setup_token_invalid":
      return t("This set-up link is no longer valid. Get a new one with: longhouse user setup-link");
    case "disk_full":
      return t("The server's disk is full. Nothing was changed; tell your administrator.");
    case "room_archived":
      return t("The room is archived; reopen it to write.");
    default:
      return null;
  }
}

/** The message for one field of a form, if the server named it. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  return error.fields.find((f) => f.field === field)?.message;
}
