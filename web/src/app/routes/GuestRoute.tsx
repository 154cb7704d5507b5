export { GuestPage as default } from "@/features/projects/pages";
