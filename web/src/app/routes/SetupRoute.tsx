export { SetupPage as default } from "@/features/session/pages";
