export { MessageTasks, RoomTasks, TaskOfMessageDialog } from "./talk/made";
