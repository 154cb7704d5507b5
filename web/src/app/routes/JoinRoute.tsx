export { JoinPage as default } from "@/features/session/pages";
