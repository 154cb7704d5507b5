import type { Job, Me, Message, MessagePage, Overview, Room } from "../api/types";
import { ada, bo, everyone } from "./cast";
import { makeHistory, makeMessage, makeRoom, render, rooms } from "./demo";
import { notices, PREFERENCES } from "./told";

export interface Answer {
  status: number;
  body?: unknown;
}
type Params = Record<string, string>;
type Body = Record<string, unknown>;
type Handler = (ctx: { params: Params; query: URLSearchParams; body: Body }) => Answer;

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const list = (items: unknown[]): Answer => ok({ items, next: null });
const problem = (status: number, code: string): Answer => ({ status, body: { status, code, title: code, detail: code } });

/**
 * The contract of the server in memory, for looking at pages without one.
 *
 * Not a model of its rules: it believes everything and checks nothing.
 */
export class MockServer {
  seq = 1000;
  signedIn = true;
  private readonly messages = new Map<string, Message[]>(rooms.map((room) => [room.id, makeHistory(room, ada.id)]));
  private readonly routes: [string, RegExp, string[], Handler][] = [];
  private readonly publish: (topic: string, name: string, data: object) => void;

  constructor(tell: (frame: object) => void) {
    this.publish = (topic, name, data) => {
      this.seq += 1;
      tell({ is: "event", seq: this.seq, topic, name, data });
    };
    this.readState();
    this.people();
    this.chat();
    this.security();
    this.told();
    this.administration();
    setInterval(() => this.chatter(), 25_000).unref();
  }

  answer(method: string, path: string, query: URLSearchParams, body: Body): Answer {
    for (const [m, pattern, names, handler] of this.routes) {
      const match = m === method && pattern.exec(path);
      if (match) return handler({ params: Object.fromEntries(names.map((name, i) => [name, match[i + 1] ?? ""])), query, body });
    }
    return problem(404, "not_found");
  }

  private on(method: string, path: string, handler: Handler): void {
    const names = [...path.matchAll(/:(\w+)/g)].map((m) => m[1] ?? "");
    this.routes.push([method, new RegExp(`^${path.replaceAll(/:\w+/g, "([^/]+)")}$`), names, handler]);
  }

  private readState(): void {
    for (const room of rooms) {
      const all = this.messages.get(room.id) ?? [];
      const unread = { general: 3, stage: 12 }[room.name ?? ""] ?? (room.with.includes(bo.id) ? 1 : 0);
      room.read = all.at(-1 - unread)?.id ?? null;
      room.unread = unread;
      room.mentions = room.name === "stage" ? 2 : 0;
      room.last_message_at = all.at(-1)?.posted_at ?? null;
    }
  }

  private me(): Me {
    return {
      user: { ...ada, email: "ada@demo.test", totp_enabled: false, recovery_codes_left: 0 },
      workspace: { id: "w".repeat(26), name: "Northern Lights" },
      seq: this.seq,
      can: { manage_people: true, manage_workspace: true, see_audit: true, see_admin: true, create_rooms: true },
      demo: true,
      workspaces: [
        { id: "w".repeat(26), name: "Northern Lights" },
        { id: "v".repeat(26), name: "Harbour Choir" },
      ],
    };
  }

  private chatter(): void {
    const room = rooms[2] as Room;
    this.post(room, bo.id, "Just checked the rigging, all good. @ada", null);
  }

  private post(room: Room, author: string, body: string, clientId: string | null): Message {
    const all = this.messages.get(room.id) ?? [];
    const known = all.find((m) => clientId && m.client_id === clientId);
    if (known) return known;
    const message = makeMessage(room.id, all.length + 1, author, body, new Date(), clientId);
    this.messages.set(room.id, [...all, message]);
    room.last_message_at = message.posted_at;
    this.publish(`room:${room.id}`, "chat.message_posted", { message });
    return message;
  }

  private people(): void {
    this.on("GET", "/session", () => (this.signedIn ? ok(this.me()) : problem(401, "unauthenticated")));
    this.on("POST", "/session", ({ body }) => {
      if (body.password === "wrong") return problem(401, "wrong_credentials");
      this.signedIn = true;
      return ok(this.me(), 201);
    });
    this.on("DELETE", "/session", () => {
      this.signedIn = false;
      return { status: 204 };
    });
    this.on("GET", "/reports/waiting", () => ok({ waiting: 0 }));
    this.on("GET", "/chat/retention", () => ok({ days: null, keep_pinned: true, own: false }));
    this.on("GET", "/commands", () => list([{ name: "deploy", description: "Brings a version out", usage: "what when" }]));
    this.on("POST", "/rooms/:id/commands", ({ params, body }) =>
      ok({ message: null, whisper: { room: params.id, thread: null, command: body.name, html: `<p>${String(body.name)} is on its way</p>`, at: new Date().toISOString() } }),
    );
    this.on("GET", "/chat/policies", () =>
      ok({ open_rooms: "everybody", closed_rooms: "everybody", mention_all: "everybody", edit_own: "always", delete_own: "always", receipts: true, can: { open_rooms: true, closed_rooms: true, change: true } }),
    );
    this.on("GET", "/setup", () => ok({ needed: !this.signedIn && false, mail: true }));
    this.on("POST", "/setup", () => ok(this.me(), 201));
    this.on("GET", "/invitations/by-token/:token", () => ok({ workspace_name: "Northern Lights", role: "member", invited_by: "Ada Lindqvist", email: null }));
    this.on("GET", "/resets/:token", () => ok({ name: "Bo Andersen" }));
    this.on("GET", "/people", () => list(everyone));
    this.on("GET", "/people/:id", ({ params }) => ok(everyone.find((p) => p.id === params.id)));
    this.on("PATCH", "/people/:id", ({ params, body }) => {
      const person = Object.assign(everyone.find((p) => p.id === params.id) ?? ada, body);
      this.publish("workspace", "people.person_changed", { person });
      return ok(person);
    });
    this.on("PUT", "/people/me/status", ({ body }) => ok(Object.assign(ada, { status: body })));
    this.on("GET", "/presence", () => ok({ online: everyone.slice(0, 3).map((p) => p.id), away: everyone.slice(3, 6).map((p) => p.id), busy: [everyone[6]?.id] }));
    this.on("GET", "/workspace", () => ok(this.me().workspace));
  }

  private told(): void {
    const all = notices();
    let preferences = PREFERENCES;
    this.on("GET", "/notices", () => list(all));
    this.on("GET", "/notices/unread", () => ok({ unread: all.filter((one) => !one.read).length }));
    this.on("PUT", "/notices/read", () => {
      all.forEach((one) => (one.read = true));
      return { status: 204 };
    });
    this.on("PUT", "/notices/:id/read", ({ params }) => {
      all.filter((one) => one.id === params.id).forEach((one) => (one.read = true));
      return { status: 204 };
    });
    this.on("GET", "/notices/preferences", () => ok(preferences));
    this.on("PUT", "/notices/preferences", ({ body }) => ok((preferences = { ...preferences, ...body })));
    this.on("GET", "/notices/channels", () => ok({ mail: { configured: true, address: "ada@demo.test" }, push: { configured: false, key: null }, sms: { configured: false, number: null, verified: false } }));
    this.on("GET", "/notices/devices", () => list([]));
    this.on("POST", "/notices/channels/mail/test", () => ({ status: 204 }));
    this.on("POST", "/resets", () => ({ status: 204 }));
    this.on("GET", "/unsubscribe/:token", () => ok({ workspace_name: "Northern Lights" }));
    this.on("POST", "/unsubscribe/:token", () => ({ status: 204 }));
  }

  private chat(): void {
    const room = (params: Params) => rooms.find((r) => r.id === params.id) as Room;
    this.on("GET", "/rooms", ({ query }) => list(rooms.filter((r) => r.member || query.get("all"))));
    this.on("POST", "/rooms", ({ body }) => {
      const input = body as unknown as { name?: string; kind: Room["kind"]; people?: string[]; topic?: string };
      const same = rooms.find((r) => r.kind === "direct" && r.with.join() === input.people?.join());
      if (same) return ok(same);
      const made = makeRoom(rooms.length + 1, input.name ?? null, input.kind, { with: input.people ?? [], topic: input.topic ?? "", people_count: 1 });
      rooms.push(made);
      this.messages.set(made.id, []);
      return ok(made, 201);
    });
    this.on("GET", "/rooms/:id", ({ params }) => (room(params) ? ok(room(params)) : problem(404, "not_found")));
    this.on("PATCH", "/rooms/:id", ({ params, body }) => ok(Object.assign(room(params), body)));
    this.on("PUT", "/rooms/:id/membership", ({ params }) => ok(Object.assign(room(params), { member: true, role: "member" })));
    this.on("DELETE", "/rooms/:id/membership", ({ params }) => ok(Object.assign(room(params), { member: false })));
    this.on("GET", "/sidebar", () => ok({ favourites: [], sections: [] }));
    this.on("PUT", "/rooms/:id/preferences", ({ params, body }) => ok(Object.assign(room(params), body)));
    this.on("GET", "/rooms/:id/people", ({ params }) =>
      list((room(params).kind === "direct" ? [ada.id, ...room(params).with] : everyone.map((p) => p.id)).map((user, i) => ({ user, role: i ? "member" : "admin", joined_at: ada.joined_at }))),
    );
    this.on("GET", "/rooms/:id/messages", ({ params, query }) => ok(this.page(params.id ?? "", query)));
    this.on("POST", "/rooms/:id/messages", ({ params, body }) => {
      const input = body as unknown as { body: string; client_id: string };
      if (input.body.includes("refuse me")) return problem(422, "invalid");
      return ok(this.post(room(params), ada.id, input.body, input.client_id), 201);
    });
    this.on("PATCH", "/rooms/:id/messages/:mid", ({ params, body }) => {
      const message = this.messages.get(params.id ?? "")?.find((m) => m.id === params.mid) as Message;
      Object.assign(message, body, { html: render((body as { body: string }).body), edited_at: new Date().toISOString() });
      this.publish(`room:${params.id}`, "chat.message_edited", { message });
      return ok(message);
    });
    this.on("DELETE", "/rooms/:id/messages/:mid", ({ params }) => {
      Object.assign(this.messages.get(params.id ?? "")?.find((m) => m.id === params.mid) ?? {}, { deleted: true, body: "", html: "" });
      this.publish(`room:${params.id}`, "chat.message_deleted", { id: params.mid, room: params.id, number: 1 });
      return { status: 204 };
    });
    const react = (params: Params, given: boolean): Answer => {
      const message = this.messages.get(params.id ?? "")?.find((m) => m.id === params.mid) as Message;
      const emoji = decodeURIComponent(params.emoji ?? "");
      const others = message.reactions?.filter((one) => one.emoji !== emoji) ?? [];
      message.reactions = given ? [...others, { emoji, count: 1, people: [ada.id] }] : others;
      this.publish(`room:${params.id}`, "chat.reactions_changed", { room: params.id, message: message.id, reactions: message.reactions });
      return { status: 204 };
    };
    this.on("PUT", "/rooms/:id/messages/:mid/reactions/:emoji", ({ params }) => react(params, true));
    this.on("DELETE", "/rooms/:id/messages/:mid/reactions/:emoji", ({ params }) => react(params, false));
    this.on("GET", "/rooms/:id/messages/:mid/history", () => list([{ body: "Earlier", html: "<p>Earlier words.</p>", edited_at: "2026-11-20T10:00:00.000Z" }]));
    this.on("PUT", "/rooms/:id/read", ({ params, body }) => {
      const read = (body as { message: string | null }).message;
      const after = (this.messages.get(params.id ?? "") ?? []).filter((m) => m.author !== ada.id && (!read || m.id > read));
      Object.assign(room(params), { read, unread: after.length, mentions: 0 });
      return ok({ room: params.id, read, unread: after.length, mentions: 0 });
    });
  }

  private page(room: string, query: URLSearchParams): MessagePage {
    const all = this.messages.get(room) ?? [];
    const limit = Number(query.get("limit") ?? 50);
    const at = (name: string) => all.findIndex((m) => m.id === query.get(name));
    let from = Math.max(0, all.length - limit);
    if (query.has("before")) from = Math.max(0, at("before") - limit);
    if (query.has("after")) from = at("after") + 1;
    if (query.has("around")) from = Math.max(0, at("around") - Math.floor(limit / 2));
    const to = query.has("before") ? at("before") : Math.min(all.length, from + limit);
    const items = all.slice(from, to);
    return { items, earlier: from > 0, later: to < all.length };
  }

  private security(): void {
    const now = new Date().toISOString();
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 21 21">${Array.from({ length: 200 }, (_, i) => `<rect x="${(i * 7) % 21}" y="${(i * 5) % 21}" width="1" height="1"/>`).join("")}</svg>`;
    this.on("GET", "/sessions", () =>
      list([
        { id: "s1", device: "Chrome on Linux", address: "10.0.0.4", created_at: now, last_seen_at: now, current: true },
        { id: "s2", device: "Safari on iPhone", address: "10.0.0.9", created_at: now, last_seen_at: "2026-11-19T08:10:00.000Z", current: false },
      ]),
    );
    this.on("DELETE", "/sessions/:id", () => ({ status: 204 }));
    this.on("GET", "/tokens", () => list([{ id: "t1", name: "Build server", scopes: ["read", "write"], created_at: now, expires_at: "2027-02-01T00:00:00.000Z", last_used_at: null, prefix: "lh_3kf8" }]));
    this.on("POST", "/tokens", ({ body }) => ok({ id: "t2", token: "lh_9f8e7d6c5b4a39281706f5e4d3c2b1a0", prefix: "lh_9f8e", created_at: now, last_used_at: null, expires_at: null, ...(body as object) }, 201));
    this.on("GET", "/security/sign-ins", () => list([{ at: now, address: "10.0.0.4", device: "Chrome on Linux", outcome: "ok" }, { at: "2026-11-19T22:14:00.000Z", address: "203.0.113.7", device: "curl", outcome: "wrong_password" }]));
    this.on("POST", "/totp", () => ok({ secret: "JBSW Y3DP EHPK 3PXP", otpauth_url: "otpauth://totp/x", qr_svg: svg }));
    this.on("PUT", "/totp", () => ok({ recovery_codes: Array.from({ length: 10 }, (_, i) => `k3f8-${i}d2x-99q${i}`) }));
    this.on("GET", "/invitations", () => list([{ id: "i1", role: "guest", created_by: ada.id, created_at: now, expires_at: "2026-12-20T00:00:00.000Z", uses_left: 3, uses: 1, email: null, revoked: false, rooms: [] }]));
    this.on("POST", "/invitations", ({ body }) => ok({ id: "i2", created_by: ada.id, created_at: now, expires_at: "2026-12-20T00:00:00.000Z", uses_left: 1, uses: 0, email: null, revoked: false, rooms: [], url: "http://localhost:8080/join/5yq0v8tm1k2n", qr_svg: svg, ...(body as object) }, 201));
    this.on("DELETE", "/invitations/:id", () => ({ status: 204 }));
  }

  private administration(): void {
    this.on("GET", "/audit/retention", () => ok({ days: 365, kept_from: "2025-11-20T00:00:00.000Z" }));
    this.on("GET", "/audit", () =>
      list(
        Array.from({ length: 24 }, (_, i) => ({
          id: `a${i}`,
          at: new Date(Date.now() - i * 3_700_000).toISOString(),
          actor: everyone[i % 4]?.id,
          action: ["session.opened", "person.role_changed", "invitation.created", "workspace.changed"][i % 4],
          target: everyone[(i + 1) % 5]?.id,
          detail: i % 4 === 1 ? { from: "member", to: "admin" } : null,
          address: "10.0.0.4",
        })),
      ),
    );
    this.on("GET", "/admin/overview", () => ok(overview(this.seq)));
    this.on("GET", "/admin/ways", () => ok({ mail_from: "Longhouse <no-reply@demo.test>", push_contact: null, sms_to: null, sms_per_day: null, sms_today: 0 }));
    this.on("POST", "/admin/cache/flush", () => ok({ flushed: 214 }));
    this.on("GET", "/admin/backups", () =>
      ok({ items: [{ name: "longhouse-2026-11-20T020000Z.backup", bytes: 48_200_000, created_at: "2026-11-20T02:00:00.000Z", seq: 18_204 }], next: null, every_hours: null, overdue: true }),
    );
    this.on("POST", "/admin/backups", () => ok(job("done", "backup"), 201));
    this.on("GET", "/admin/queues", () => list([{ name: "maintenance", limit: 2, attempts: 8, ready: 0, delayed: 1, running: 1, done: 214, cancelled: 2, dead: 1, oldest_ready: null }]));
    this.on("GET", "/admin/jobs", ({ query }) => list([job((query.get("state") ?? "running") as Job["state"], "backup")]));
    this.on("GET", "/admin/jobs/:id", () => ok(job("done", "backup")));
    this.on("POST", "/admin/jobs/:id/attempts", () => ok(job("ready", "backup")));
    this.on("PUT", "/admin/jobs/:id/cancellation", () => ok(job("cancelled", "backup")));
    this.on("DELETE", "/admin/jobs/:id", () => ok(undefined, 204));
    this.on("GET", "/admin/schedules", () =>
      list([{ name: "tidy", rhythm: "every 1 min", last: null, job: null, next: new Date(Date.now() + 40_000).toISOString() }]),
    );
    this.on("POST", "/admin/schedules/:name/runs", () => ok(job("ready", "tidy"), 201));
  }
}

function job(state: Job["state"], kind: string): Job {
  const at = new Date(Date.now() - 90_000).toISOString();
  const failed = state === "dead" || state === "delayed";
  return {
    id: `j${state}`.padEnd(26, "0"),
    queue: "maintenance",
    kind,
    state,
    priority: "normal",
    workspace: null,
    by: null,
    enqueued_at: at,
    since: at,
    due: new Date(Date.now() + 90_000).toISOString(),
    attempt: failed ? 8 : 1,
    interruptions: 0,
    cancelled: state === "cancelled",
    progress: state === "running" ? { done: 310_000, total: 480_000 } : null,
    said: failed ? "backups/.unfinished can't be written: No space left on device" : "",
  };
}

function overview(seq: number): Overview {
  const wave = (i: number, base: number, swing: number) => base + swing * Math.sin(i / 6 + Date.now() / 9e4) + swing * 0.4 * Math.sin(i * 1.7);
  const series = Array.from({ length: 60 }, (_, i) => ({
    at: new Date(Date.now() - (60 - i) * 5000).toISOString(),
    requests_per_s: wave(i, 40, 14),
    errors_per_s: 0,
    p50_ms: wave(i, 0.4, 0.1),
    p95_ms: wave(i, 1.9, 0.3),
    p99_ms: wave(i, 4, 1.4),
    sockets: Math.round(wave(i, 36, 3)),
    delivery_p99_ms: wave(i, 3, 1),
    commits_per_s: wave(i, 6, 3),
    batch_mean: wave(i, 1.8, 0.3),
    commit_p99_ms: wave(i, 5.6, 1),
    fsync_p99_ms: wave(i, 4.4, 1),
    hit_rate: wave(i, 0.96, 0.02),
    memory_bytes: wave(i, 42e6, 1e6),
  }));
  const cache = ["profile", "room", "room members", "counts", "search"].map((namespace, i) => ({ namespace, hits: 12_000 * (i + 1), misses: 140 * (i + 2), entries: 90 * i, bytes: 120_000 * i }));
  const now = series.at(-1) as Overview["now"];
  return { version: "0.1.0", uptime_s: 93_784, seq, resume_from: 1, data_bytes: 61_400_000, memory_bytes: 42_800_000, sockets: 37, now, series, cache };
}
