import { part } from "@/ui/part";

/** My timer over every page, while it runs. Comes behind the page. */
export const RunningTimer = part(() => import("./components/RunningTimer").then((m) => m.default), "left out");
