/** The table and what says which columns it has: one chunk, as the one is never there without the other. */
export { ColumnsMenu } from "./ColumnsMenu";
export { TaskTable } from "./TaskTable";
