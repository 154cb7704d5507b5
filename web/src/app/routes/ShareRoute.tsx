export { SharePage as default } from "@/features/files/pages";
