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

/** Every code of the server's table (`src/error.rs`) that a person can meet, as one sentence. */
const words = (code: string): string | null => TABLE[code]?.() ?? null;

/** Why something was refused, when only the code is kept of it. */
export const whyRefused = (code: string): string => words(code) ?? t("You may not do this any more.");

const TABLE: Record<string, () => string> = {
  wrong_credentials: () => t("That e-mail and password don't match."),
  wrong_code: () => t("That code isn't right, or was used already. Wait for the next one."),
  unauthenticated: () => t("Your session has ended. Sign in again."),
  origin_refused: () => t("This page is open at another address than the server expects. Open the address it printed at start."),
  setup_token_invalid: () => t("This set-up link is no longer valid. Get a new one with: longhouse user setup-link"),
  setup_done: () => t("This workspace is already set up. Sign in instead."),
  deactivated: () => t("This account was deactivated; ask an administrator."),
  email_taken: () => t("Somebody with this e-mail is here already."),
  handle_taken: () => t("That handle is taken; choose another."),
  already_member: () => t("This person is a member already."),
  too_many: () => t("There are as many of these as one may have; remove some first."),
  too_large: () => t("That is too large."),
  account_shared: () => t("This account belongs to other workspaces too; only the operator can reset its password, with longhouse user."),
  last_owner: () => t("A workspace needs an owner; make somebody else owner first."),
  room_name_taken: () => t("A room of that name exists already."),
  join_first: () => t("You may read this room; join it to write in it."),
  room_archived: () => t("The room is archived; reopen it to write."),
  direct_room_fixed: () => t("Who takes part in a conversation can't be changed; open a new one."),
  last_room_admin: () => t("A room needs an administrator; make somebody else one first."),
  message_deleted: () => t("The message was deleted."),
  rooms_by_admins: () => t("Only administrators open rooms of this kind here. Ask one of them."),
  edit_time_over: () => t("This message can’t be edited any more."),
  delete_time_over: () => t("This message can’t be deleted any more."),
  own_message: () => t("This is your own message. Edit or delete it yourself."),
  already_reported: () => t("You reported this message already. The administrators have not decided yet."),
  nobody_to_report_to: () => t("Whoever wrote this is the only administrator here, so nobody else could look at it."),
  saved_full: () => t("You saved a thousand messages. Let some of them go first."),
  room_pins_full: () => t("A hundred messages are pinned in this room. Take a pin away first."),
  scheduled_full: () => t("A hundred of your messages wait to be sent. Give some of them up first."),
  sections_full: () => t("You have fifty sections. Remove one first."),
  drafts_full: () => t("You began to write in five hundred places. Send or empty some first."),
  totp_enabled: () => t("The second factor is on already."),
  totp_not_enabled: () => t("The second factor is not on."),
  totp_not_started: () => t("This took too long. Close the dialog and begin again."),
  documents_waiting: () => t("Three documents of yours are being made. Wait until one is done, or give one up."),
  document_not_ready: () => t("The document isn't made yet. Wait until it is."),
  job_not_retriable: () => t("Only a job that failed, was cancelled or waits to be tried again can be retried."),
  job_superseded: () => t("The same was asked for again and isn't finished; discard this one."),
  job_unfinished: () => t("The job isn't finished; cancel it first."),
  job_finished: () => t("The job is finished already."),
  mail_not_configured: () => t("This server sends no mail. Whoever runs it sets that up in its configuration."),
  mail_not_taken: () => t("The mail server didn't take the letter. The log of this server says why."),
  invitation_without_address: () => t("Only an open invitation for one e-mail address can be mailed. Make one with an address."),
  rate_limited: () => t("That was a lot at once. Wait a moment and try again."),
  busy: () => t("The server has too much to do just now. Try again in a moment."),
  draining: () => t("The server is restarting. Try again in a moment."),
  writes_stopped: () => t("The server stopped writing after a fault of its disk and restarts itself. Nothing saved is lost."),
  disk_full: () => t("The server's disk is full. Nothing was changed; tell your administrator."),
};

/** The message for one field of a form, if the server named it. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  return error.fields.find((f) => f.field === field)?.message;
}
