import type { QueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { cachedMe } from "@/api/me";
import type { Attachment, Draft, Id, Me, Message, Notice, Person, Pin, Presence, Reaction, ReadPosition, Room, SavedMark, Thread, Whisper, Workspace } from "@/api/types";
import {
  attachmentChanged,
  attending,
  changeRoom,
  countMessage,
  countPeople,
  draftTold,
  learnDrafts,
  messageDeleted,
  messagesGone,
  messageEdited,
  moveRead,
  patchMessages,
  pinChanged,
  pinsStale,
  reactionsChanged,
  reactionsTold,
  receiveMessage,
  removeRoom,
  threadChanged,
  savedChanged,
  savedStale,
  whispered,
  type RoomFacts,
  type RoomPreferred,
  type Window,
} from "@/features/chat";
import { noticeAdded, noticesRead, noticesStale } from "@/features/notices";
import { changePerson, mergePresence } from "@/features/people";
import type { EventFrame } from "./frames";

type Data<T> = T & Record<string, unknown>;

/** Turns what the server tells into patches of the query cache. One line per event. */
export function dispatch(client: QueryClient, { name, data, topic }: EventFrame): void {
  const me = cachedMe(client);
  if (!me) return;
  const rooms = (how: (now: Room[]) => Room[]) => client.setQueryData<Room[]>(keys.rooms, (now) => (now ? how(now) : now));
  const messages = (room: Id, how: (now: Window) => Window) => patchMessages(client, room, how);
  const refetchRoom = (id: Id) => {
    void client.invalidateQueries({ queryKey: keys.room(id) });
    void client.invalidateQueries({ queryKey: keys.rooms });
    void client.invalidateQueries({ queryKey: keys.openRooms });
  };

  switch (name) {
    case "chat.message_posted": {
      const { message } = data as Data<{ message: Message }>;
      receiveMessage(client, message);
      rooms((now) => countMessage(now, message, me.user, attending.get()));
      return;
    }
    case "chat.message_edited": {
      const { message } = data as Data<{ message: Message }>;
      messages(message.room, (w) => messageEdited(w, message));
      pinsStale(client, message.room);
      void client.invalidateQueries({ queryKey: keys.history(message.room, message.id) });
      return;
    }
    case "chat.message_previewed": {
      const { message } = data as Data<{ message: Message }>;
      return void messages(message.room, (w) => messageEdited(w, message));
    }
    case "chat.reactions_changed": {
      const { room, message, reactions } = data as Data<{ room: Id; message: Id; reactions: Reaction[] }>;
      messages(room, (w) => reactionsChanged(w, message, reactions));
      return reactionsTold(message, reactions, me.user.id);
    }
    case "chat.pinned":
    case "chat.unpinned": {
      const { room, message, pinned } = data as Data<{ room: Id; message: Id; pinned?: Pin }>;
      messages(room, (w) => pinChanged(w, message, pinned));
      return pinsStale(client, room);
    }
    case "chat.saved":
    case "chat.unsaved":
      return savedChanged(client, data as Data<SavedMark & Record<string, unknown>>, name === "chat.saved");
    case "chat.message_deleted": {
      const { id, room } = data as Data<{ id: Id; room: Id }>;
      pinsStale(client, room);
      noticesStale(client);
      return void messages(room, (w) => messageDeleted(w, id));
    }
    case "chat.reply_posted": {
      const { message, thread } = data as Data<{ message: Message; thread: Thread | null }>;
      receiveMessage(client, message);
      return threadTold(client, message.room, message.root ?? message.id, thread);
    }
    case "chat.reply_deleted": {
      const { id, room, root, thread } = data as Data<{ id: Id; room: Id; root: Id; thread: Thread | null }>;
      noticesStale(client);
      pinsStale(client, room);
      messages(room, (w) => messageDeleted(w, id));
      return threadTold(client, room, root, thread);
    }
    case "files.attachment_changed": {
      if (!topic.startsWith("room:")) return told(name, data);
      const { holder, attachment } = data as Data<{ holder: Id; attachment: Attachment }>;
      return void messages(topic.slice("room:".length), (w) => attachmentChanged(w, holder, attachment));
    }
    case "chat.room_opened":
    case "chat.room_changed": {
      const { room } = data as Data<{ room: RoomFacts }>;
      rooms((now) => changeRoom(now, room));
      // One that an import brought has people in it whose coming nobody was told of.
      if (name === "chat.room_opened") void client.invalidateQueries({ queryKey: keys.people });
      // What one may do in it may have changed with it, which only the server knows.
      return refetchRoom(room.id);
    }
    case "chat.history_laid": {
      const { room } = data as Data<{ room: Id }>;
      // What was said elsewhere stands among what is known here, with other numbers: it is read anew.
      void client.invalidateQueries({ queryKey: keys.messages(room) });
      void client.invalidateQueries({ queryKey: keys.people });
      return refetchRoom(room);
    }
    case "chat.room_entered":
      return refetchRoom(idOf(data.room));
    case "chat.room_left": {
      const id = idOf(data.room);
      rooms((now) => removeRoom(now, id));
      noticesStale(client);
      return refetchRoom(id);
    }
    case "chat.room_preferred": {
      const { room, ...preferred } = data as Data<RoomPreferred>;
      return void rooms((now) => changeRoom(now, { id: room, ...preferred }));
    }
    case "chat.member_joined":
    case "chat.member_left": {
      const { room } = data as Data<{ room: Id }>;
      rooms((now) => countPeople(now, room, name === "chat.member_joined" ? 1 : -1));
      void client.invalidateQueries({ queryKey: keys.roomPeople(room) });
      void client.invalidateQueries({ queryKey: keys.room(room) });
      return;
    }
    case "chat.messages_forgotten": {
      const { room, messages, threads } = data as Data<{ room: Id; messages: Id[]; threads: { root: Id; thread: Thread | null }[] }>;
      messagesGone(client, room, messages);
      noticesStale(client);
      savedStale(client);
      for (const { root, thread } of threads) threadTold(client, room, root, thread);
      return;
    }
    case "chat.policies_changed":
      // What one may do stands with each room.
      for (const queryKey of [keys.policies, keys.retention, keys.rooms, keys.eachRoom, keys.openRooms]) void client.invalidateQueries({ queryKey });
      return;
    case "chat.read_moved":
      noticesStale(client);
      return void rooms((now) => moveRead(now, data as Data<ReadPosition>));
    case "chat.draft_changed":
      return draftTold(data as Data<Draft & { device: string }>);
    case "hooks.command_answered":
      return whispered(data as Data<Whisper & Record<string, unknown>>);
    case "notices.added":
      return noticeAdded(client, (data as Data<{ notice: Notice }>).notice);
    case "notices.read":
      return noticesRead(client, (data as Data<{ id: Id | null }>).id);
    case "people.person_changed":
    case "people.person_joined": {
      const { person } = data as Data<{ person: Person }>;
      client.setQueryData<Person[]>(keys.people, (now) => (now ? changePerson(now, person) : now));
      if (person.id === me.user.id) refetchMe(client, me, person);
      return;
    }
    case "people.group_changed":
    case "people.group_ended":
      return void client.invalidateQueries({ queryKey: keys.groups });
    case "people.workspace_changed": {
      const { workspace } = data as Data<{ workspace: Workspace }>;
      client.setQueryData<Me>(keys.me, (now) => (now ? { ...now, workspace: { ...now.workspace, ...workspace } } : now));
      client.setQueryData<Workspace>(keys.workspace, (now) => (now ? { ...now, ...workspace } : now));
      // Whether it is shown what links lead to stands in every message.
      if (workspace.link_previews !== me.workspace.link_previews) void client.invalidateQueries({ queryKey: keys.allMessages });
      return;
    }
    case "people.session_ended":
      // One of my sessions; whether it was this one, only the server knows.
      return void client.invalidateQueries({ queryKey: keys.me });
    default:
      // A part that is loaded later knows it, or it is a newer server's.
      return told(name, data);
  }
}

const told = (name: string, data: unknown): void => void dispatchEvent(new CustomEvent("told", { detail: { name, data } }));

/** How a thread is now, wherever the message on which it hangs is shown. */
function threadTold(client: QueryClient, room: Id, root: Id, thread: Thread | null): void {
  patchMessages(client, room, (w) => threadChanged(w, root, thread));
  client.setQueryData<Message>(keys.message(room, root), (now) => (now ? { ...now, thread: thread ?? undefined } : now));
}

const idOf = (room: unknown): Id => (typeof room === "string" ? room : (room as { id: Id }).id);

/** My own name, or my role and with it what I may do. */
function refetchMe(client: QueryClient, me: Me, person: Person): void {
  client.setQueryData<Me>(keys.me, { ...me, user: { ...me.user, ...person, email: me.user.email } });
  if (person.role !== me.user.role) {
    void client.invalidateQueries({ queryKey: keys.me });
    void client.invalidateQueries({ queryKey: keys.rooms });
  }
}

/** Presence comes as changes once a second, or as the word to ask again. */
export function presenceSignal(client: QueryClient, data: Record<string, unknown>): void {
  if (data.refresh) void client.invalidateQueries({ queryKey: keys.presence });
  else client.setQueryData<Presence>(keys.presence, (now) => (now ? mergePresence(now, data as Partial<Record<string, Id[]>>) : now));
}

/** What was missed is too old to be replayed: what these topics keep current is fetched again. */
export function refetchTopics(client: QueryClient, topics: string[]): void {
  for (const topic of topics) {
    const [kind, id] = topic.split(":");
    if (kind === "room" && id) {
      void client.invalidateQueries({ queryKey: keys.messages(id) });
      pinsStale(client, id);
      void client.invalidateQueries({ queryKey: keys.room(id) });
    } else if (kind === "presence") void client.invalidateQueries({ queryKey: keys.presence });
    else void client.invalidateQueries({ queryKey: keys.people });
  }
  savedStale(client);
  void client.invalidateQueries({ queryKey: keys.rooms });
  void client.invalidateQueries({ queryKey: keys.projects });
  void client.invalidateQueries({ queryKey: keys.notices });
  void client.invalidateQueries({ queryKey: keys.unreadNotices });
  void client.invalidateQueries({ queryKey: keys.threadCounts });
  void learnDrafts();
  void client.invalidateQueries({ queryKey: keys.me });
}
