export { FilesPage } from "./FilesPage";
export { SharePage } from "./SharePage";
