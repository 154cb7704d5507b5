export { UploadTray } from "./components/UploadTray";
