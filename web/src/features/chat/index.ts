/** Chat: rooms and what is said in them. What the app may use of it. */
export { attending } from "./attention";
export { draftTold, learnDrafts, startDrafts } from "./drafts";
export { hurry, startOutbox, outbox } from "./outbox";
export { messagesGone } from "./forgetting";
export { useCreateRoom } from "./mutations";
export { loadLatest, pinsStale, roomsQuery, useRooms } from "./queries";
export { RoomIcon } from "./components/RoomIcon";
export { RoomNav } from "./components/RoomNav";
export { roomName } from "./components/useRoomName";
export { SlotsContext, type Slots } from "./slots";
export { attachmentChanged, changeRoom, countMessage, countPeople, messageDeleted, messageEdited, moveRead, pinChanged, reactionsChanged, removeRoom, threadChanged, type RoomFacts, type RoomPreferred } from "./patches";
export { reactionsTold } from "./reacting";
export { useReadAll } from "./readAll";
export { savedChanged, savedStale } from "./saving";
export type { Window } from "./model/window";
export { patchMessages, receiveMessage } from "./windows";
export { useScheduled } from "./scheduled";
export { useThreadCounts } from "./threads";
