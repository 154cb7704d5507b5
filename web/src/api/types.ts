/** The nouns of the contract. Times are RFC 3339 in UTC, ids are 26 characters and sort by time. */
export type Id = string;
export type Role = "owner" | "admin" | "member" | "guest";

export interface Status {
  emoji: string;
  text: string;
  until: string | null;
}

export interface Person {
  id: Id;
  name: string;
  handle: string;
  title: string;
  about: string;
  time_zone: string;
  language: string;
  status: Status | null;
  role: Role;
  state: "active" | "deactivated";
  joined_at: string;
  colour: number;
  email?: string | null;
}

export interface Workspace {
  id: Id;
  name: string;
  created_at?: string;
}

export interface Me {
  user: Person & { email: string; totp_enabled: boolean; recovery_codes_left: number };
  workspace: Workspace;
  seq: number;
  can: {
    manage_people: boolean;
    manage_workspace: boolean;
    see_audit: boolean;
    see_admin: boolean;
    create_rooms: boolean;
  };
  demo: boolean;
  workspaces: Workspace[];
}

export interface Room {
  id: Id;
  name: string | null;
  kind: "open" | "closed" | "direct";
  topic: string;
  description: string;
  archived: boolean;
  created_at: string;
  created_by: Id | null;
  member: boolean;
  role: "member" | "admin" | null;
  people_count: number;
  unread: number;
  mentions: number;
  favourite: boolean;
  muted: boolean;
  last_message_at: string | null;
  read: Id | null;
  with: Id[];
  can: { post: boolean; edit: boolean; archive: boolean; invite: boolean; join: boolean; leave: boolean };
}

export interface RoomPerson {
  user: Id;
  role: "member" | "admin";
  joined_at: string;
}

export interface Message {
  id: Id;
  room: Id;
  number: number;
  author: Id;
  body: string;
  html: string;
  posted_at: string;
  edited_at: string | null;
  deleted: boolean;
  client_id: string | null;
  mentions: Id[];
  mentions_room: boolean;
}

export interface MessagePage {
  items: Message[];
  next?: string | null;
  earlier: boolean;
  later: boolean;
}

export interface Revision {
  body: string;
  html: string;
  edited_at: string;
}

export interface ReadPosition {
  room: Id;
  read: Id | null;
  unread: number;
  mentions: number;
}

export interface Session {
  id: Id;
  device: string;
  address: string;
  created_at: string;
  last_seen_at: string;
  current: boolean;
}

export interface Token {
  id: Id;
  name: string;
  scopes: Scope[];
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  prefix: string;
}
export type Scope = "read" | "write" | "admin";

export interface SignIn {
  at: string;
  address: string;
  device: string;
  outcome: "ok" | "wrong_password" | "wrong_code";
}

export interface Invitation {
  id: Id;
  role: Role;
  created_by: Id;
  created_at: string;
  expires_at: string;
  uses_left: number | null;
  uses: number;
  email: string | null;
  revoked: boolean;
  url?: string;
  qr_svg?: string;
  rooms: Id[];
}

export interface AuditLine {
  id: Id;
  at: string;
  actor: Id | null;
  action: string;
  target: string | null;
  detail: Record<string, unknown> | null;
  address: string | null;
}

export interface Presence {
  online: Id[];
  away: Id[];
  busy: Id[];
}

export interface Overview {
  version: string;
  uptime_s: number;
  seq: number;
  data_bytes: number;
  memory_bytes: number;
  journal: { seq: number; oldest: number };
  requests: { per_s: number; p50_ms: number; p95_ms: number; p99_ms: number; errors_per_s: number };
  sockets: number;
  delivery_p99_ms: number;
  commits: { per_s: number; batch_mean: number; p99_ms: number; fsync_p99_ms: number };
  cache: CacheRow[];
  series: Record<"requests_per_s" | "p99_ms" | "sockets" | "commits_per_s" | "hit_rate" | "memory_bytes", number[]> & {
    at: string[];
  };
}

export interface CacheRow {
  namespace: string;
  hits: number;
  misses: number;
  entries: number;
  bytes: number;
}

export interface Backup {
  name: string;
  bytes: number;
  created_at: string;
  seq: number;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}
