/** The heavy parts of chat, for routes that load on demand. */
export { BrowseRooms } from "./components/BrowseRooms";
export { CreateRoomDialog } from "./components/CreateRoomDialog";
export { DirectDialog } from "./components/DirectDialog";
export { RoomView } from "./components/RoomView";
export { ScheduledPage } from "./components/ScheduledPage";
export { ThreadsPage } from "./components/ThreadsPage";
export { SavedList } from "./components/SavedList";
export { PeoplePicker } from "./components/PeoplePicker";
export { ReceiptsForm } from "./components/ReceiptsForm";
export { HomeComing } from "./components/home/HomeComing";
export { HomeDrafts } from "./components/home/HomeDrafts";
export { HomeUnread } from "./components/home/HomeUnread";
