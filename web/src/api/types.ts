import type { components } from "./schema";

/**
 * The nouns of the contract, named as the app names them.
 *
 * All come from the server's own description (`npm run schema`). It marks a field that may be null
 * as one that may be missing; the server always writes it, which `Sent` says.
 */
type Schemas = components["schemas"];
type Sent<Name extends keyof Schemas> = Required<Schemas[Name]>;

/** 26 characters; ids sort by time. */
export type Id = string;
export type Role = Schemas["Role"];
export type Scope = Schemas["Scope"];
export type Code = Schemas["Code"];

export type Status = Sent<"Status">;
/** The e-mail address is only there for administrators and oneself. */
export type Person = Omit<Sent<"Person">, "email" | "status"> & { status: Status | null; email?: string | null };
export type Workspace = Schemas["WorkspaceName"] & Partial<Schemas["Workspace"]>;
export type Me = Omit<Sent<"Me">, "user" | "workspace"> & {
  user: Person & { email: string; totp_enabled: boolean; recovery_codes_left: number };
  workspace: Workspace;
};
export type Presence = Sent<"Present">;

export type ReportReason = Schemas["ReportReason"];
export type ReportVerdict = Schemas["ReportVerdict"];
export type Report = Omit<Sent<"Report">, "was" | "now" | "decision"> & {
  was: Sent<"ReportedMessage">;
  now: Sent<"ReportedNow"> | null;
  decision: Sent<"ReportDecision"> | null;
};
export type ReportAmid = Report & { context: Message[] };
export type ChatPolicies = Sent<"ChatPolicies">;
export type Kept = Sent<"Kept">;
export type Grace = Schemas["Grace"];
export type Room = Omit<Sent<"Room">, "kept"> & { kept: Kept };
export type Section = Sent<"Section">;
export type Sidebar = Omit<Sent<"Sidebar">, "sections"> & { sections: Section[] };
export type RoomPerson = Sent<"RoomPerson">;
export type Picture = Omit<Sent<"Picture">, "colour" | "blur"> & { colour: string | null; blur: string | null };
export type Attachment = Omit<Sent<"Attachment">, "picture"> & { picture: Picture | null };
export type LinkPreview = Omit<Sent<"LinkPreview">, "picture"> & { picture: string | null };
export type Reaction = Sent<"Reaction">;
export type Giver = Sent<"Giver">;
export type Thread = Sent<"Thread">;
export type Pin = Schemas["Pin"];
export type Group = Sent<"Group">;
export type MessageReaders = Sent<"MessageReaders">;
export type ReceiptChoice = Sent<"ReceiptChoice">;
export type SavedMark = Sent<"SavedMark">;
export type SavedMessage = Omit<Sent<"SavedMessage">, "message"> & { message: Message };
/** Most have nothing attached, no links, no reactions and no thread, aren't pinned, and say nothing of it. */
export type Message = Omit<Sent<"Message">, "attachments" | "previews" | "reactions" | "pinned" | "thread" | "root" | "echo_of" | "said_as"> & {
  /** The name under which a bot said it, if that is another than its own. */
  said_as?: string;
  pinned?: Pin;
  attachments?: Attachment[];
  previews?: LinkPreview[];
  reactions?: Reaction[];
  thread?: Thread;
  /** Said in the thread on this message. */
  root?: Id;
  /** The reply that stands in the room as this. */
  echo_of?: Id;
};
export type Draft = Sent<"Draft">;
export type Scheduled = Sent<"ScheduledMessage">;
export type ThreadPosition = Sent<"ThreadPosition">;
export type ThreadCounts = Sent<"ThreadCounts">;
export type ThreadListed = ThreadPosition & { message: Message; latest: Message[] };
export type MessagePage = Pick<Schemas["MessagePage"], "earlier" | "later"> & { items: Message[] };
export type Revision = Sent<"EarlierText">;
export type ReadPosition = Sent<"ReadPosition">;

export type NoticeKind = Schemas["NoticeKind"];
export type Notice = Sent<"Notice">;
export type NoticeChannels = Sent<"ChannelsThere">;
export type NoticeDevice = Sent<"NoticeDevice">;
export type NoticePreferences = Omit<Sent<"NoticePreferences">, "kinds"> & { kinds: Record<NoticeKind, Schemas["Channels"]> };

export type TaskStatus = Sent<"TaskStatus">;
export type Project = Omit<Sent<"Project">, "statuses"> & { statuses: TaskStatus[] };
export type ProjectRole = Schemas["ProjectRole"];
export type ProjectPerson = Sent<"ProjectPerson">;
export type TaskOfMessage = Sent<"MadeOfMessage">;
export type TaskField = Sent<"TaskField">;
export type TaskFields = { items: TaskField[]; removed: TaskField[] };
export type Task = Omit<Sent<"Task">, "cover"> & { cover: Attachment | null };
export type TaskCheck = Sent<"TaskCheck">;
export type RelationKind = Schemas["RelationKind"];
export type TaskRelation = Sent<"TaskRelation">;
export type TaskDependency = Sent<"TaskDependency">;
export type TaskReminder = Sent<"TaskReminder">;
export type TaskWhole = Task & Pick<Schemas["TaskWhole"], "description" | "html" | "can" | "origin" | "watching" | "watchers" | "time"> & { attachments: TaskFile[]; checklist: TaskCheck[]; relations: TaskRelation[]; reminders: TaskReminder[]; repeat: TaskRepeat | null };
export type Timer = Sent<"Timer">;
export type TimeBy = "person" | "task" | "day";
export type TimedTask = Sent<"TimedTask">;
export type TimePart = Omit<Sent<"TimePart">, "task"> & { task: TimedTask | null };
export type TimeGroup = Omit<Sent<"TimeGroup">, "task" | "parts"> & { task: TimedTask | null; parts: TimePart[] };
export type TimeSheet = Omit<Sent<"TimeSheet">, "groups"> & { groups: TimeGroup[] };
export type TaskTime = Sent<"TaskTime">;
export type TimeEntry = Sent<"TimeEntry"> & { can: Schemas["TimeCan"] };
export type TaskRepeat = Sent<"TaskRepeat">;
export type TaskActivity = Sent<"TaskActivity">;
export type QuickTask = Omit<Sent<"QuickTask">, "parts" | "repeat"> & { parts: QuickPart[]; repeat: TaskRepeat | null };
export type QuickPart = Sent<"QuickPart">;
export type FilterCompletion = Sent<"FilterCompletion">;
export type AcrossFilter = Sent<"AcrossFilter">;
export type SavedFilter = Sent<"SavedFilter">;
export type TaskComment = Omit<Sent<"TaskComment">, "attachments"> & { attachments: Attachment[]; can: Schemas["CommentCan"] };
export type EarlierComment = Sent<"EarlierComment">;
/** A comment or a change, never both. */
export interface TimelineEntry {
  comment: TaskComment | null;
  change: TaskActivity | null;
}
export type ChangedTask = TaskWhole & { overwrote: TaskActivity[] };
export type TaskFeed = Sent<"TaskFeed">;
export type GuestLink = Sent<"GuestLink">;
export type MadeGuestLink = GuestLink & Pick<Schemas["MadeGuestLink"], "url">;
export type GuestProject = Sent<"GuestProject">;
export type GuestTask = Sent<"GuestTask">;
export type GuestTaskWhole = GuestTask & Pick<Schemas["GuestTaskWhole"], "html" | "checklist">;
export type GuestComment = Sent<"GuestComment">;
export type TaskFile = Attachment & Pick<Sent<"TaskFile">, "by" | "at" | "can">;
export type TrashedTask = Sent<"TrashedTask">;
export type TaskBoard = Omit<Sent<"TaskBoard">, "cells"> & { cells: (Omit<Sent<"TaskCell">, "tasks"> & { tasks: Task[] })[] };
export type GuestPass = Sent<"GuestPass">;
export type MadeFeed = TaskFeed & Pick<Schemas["MadeFeed"], "url">;
export type ProjectReport = Omit<Sent<"ProjectReport">, "cycle" | "people"> & { cycle: Omit<Sent<"CycleTimes">, "tasks"> & { tasks: ClosedTask[] }; people: PersonLoad[] };
export type ReportDay = Sent<"WorkDay">;
export type Insights = Omit<Sent<"Insights">, "spans" | "answers"> & { spans: InsightsSpan[]; answers: AnswerTimes };
export type InsightsSpan = Omit<Sent<"InsightsSpan">, "answers"> & { answers: AnswerTimes };
export type AnswerTimes = Sent<"AnswerTimes">;
export type ClosedTask = Sent<"ClosedTask">;
export type PersonLoad = Sent<"PersonLoad">;
export type Priority = Schemas["Priority"];
export type TaskImport = Sent<"TaskImport">;
export type ImportField = Schemas["ImportField"];
export type ImportPreview = Omit<Sent<"ImportPreview">, "day_first" | "remarks" | "earlier"> & { day_first: boolean | null; remarks: { line: number | null; column: string | null; text: string }[]; earlier: TaskImport | null };

export type Session = Sent<"Session">;
export type Token = Sent<"Token">;
export type SignIn = Sent<"SignInAttempt">;
export type Invitation = Sent<"Invitation"> & Partial<Pick<Schemas["MadeInvitation"], "url" | "qr_svg">>;
export type AuditRetention = Sent<"AuditRetention">;
export type AuditLine = Omit<Sent<"AuditLine">, "detail"> & { detail: Record<string, unknown> };

export type WaysOut = Sent<"WaysOut">;
export type Overview = Sent<"Overview">;
export type Point = Sent<"Point">;
export type CacheRow = Sent<"NamespaceStats">;
export type Backup = Sent<"BackupView">;
export type BackupList = Omit<Sent<"BackupList">, "items"> & { items: Backup[] };
export type JobState = Schemas["JobState"];
export type Job = Sent<"Job">;
export type JobQueue = Sent<"JobQueue">;
export type JobSchedule = Sent<"JobSchedule">;

export type FileItem = Omit<Sent<"File">, "folder" | "trashed_at" | "picture"> & { folder: Id | null; trashed_at: string | null; picture: Picture | null };
export type FileAmid = FileItem & { path: Sent<"Crumb">[] };
export type FileVersion = Sent<"FileVersion">;
export type FileGuest = Sent<"FileGuest">;
export type FileShare = Omit<Sent<"Share">, "expires_at" | "limit"> & { expires_at: string | null; limit: number | null };
export type Upload = Omit<Sent<"Upload">, "file"> & { file: Id | null };
export type SharedFile = Sent<"SharedFile">;

export type DocumentFormat = Schemas["DocumentFormat"];
export type Document = Omit<Sent<"Document">, "progress" | "reason" | "rows" | "bytes"> & {
  progress: Schemas["JobProgress"] | null;
  reason: Schemas["DocumentReason"] | null;
  rows: number | null;
  bytes: number | null;
};

export type ImportCounts = Schemas["ImportCounts"];
export type Import = Omit<Sent<"Import">, "source" | "by" | "why" | "ended_at"> & { source: Schemas["ImportSource"] | null; by: Id | null; why: string | null; ended_at: string | null };
export type ImportRemark = Sent<"ImportRemark">;

export type Stretch = Sent<"Stretch">;
export type Hit = Omit<Sent<"SearchHit">, "room" | "thread" | "author"> & { room: Id | null; thread: Id | null; author: Id | null };
export type Found = Omit<Sent<"SearchPage">, "items" | "next" | "counts"> & { items: Hit[]; next: string | null; counts: Record<string, number> };

export type IncomingHook = Omit<Sent<"IncomingHook">, "picture" | "last_used_at"> & { picture: string | null; last_used_at: string | null };
export type MadeIncomingHook = IncomingHook & Pick<Schemas["MadeIncomingHook"], "url">;

export type Happening = Schemas["Happening"];
export type OutgoingHook = Omit<Sent<"OutgoingHook">, "room" | "failing_since" | "paused_at"> & { room: Id | null; failing_since: string | null; paused_at: string | null };
export type MadeOutgoingHook = OutgoingHook & Pick<Schemas["MadeOutgoingHook"], "secret">;
export type HookDelivery = Omit<Sent<"HookDelivery">, "last"> & { last: (Omit<Sent<"DeliveryAttempt">, "status"> & { status: number | null }) | null };

export type CommandHint = Sent<"CommandHint">;
export type Whisper = Omit<Sent<"Whisper">, "thread"> & { thread: Id | null };
export type CommandAnswer = { whisper: Whisper | null; message: Id | null };
export type Command = Sent<"Command">;
export type MadeCommand = Command & Pick<Schemas["MadeCommand"], "secret">;
export type Attempt = Omit<Sent<"DeliveryAttempt">, "status"> & { status: number | null };
export type CommandUse = Omit<Sent<"CommandUseShown">, "asked"> & { asked: Attempt | null };
export type CommandTried = Attempt & { taken: boolean; for_all: boolean; html: string };

export interface Page<T> {
  items: T[];
  next: string | null;
}
