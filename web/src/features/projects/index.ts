export { MessageTasks, RoomTasks, TaskOfMessageDialog } from "./talk/made";
export { RunningTimer } from "./running";
