export { UnsubscribePage as default } from "@/features/notices/pages";
