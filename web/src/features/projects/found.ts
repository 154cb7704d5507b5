import type { Project, Task } from "@/api/types";
import type { useAsking } from "./asking";
import { isLarge, useDeck, type Deal } from "./decks";
import type { Layout } from "./model/deck";
import { useTasks, useTold } from "./queries";

/** What the address asks for, of a project: all of it, or of a large one what stands first. */
interface Answer {
  tasks: Task[];
  /** How many there are. */
  count: number;
  /** What is known of them, if not all are here. */
  deal?: Deal;
  /** Whether there is an answer, perhaps to what was asked before. */
  there: boolean;
  isPending: boolean;
  error: Error | null;
  refetch(): void;
}

/** The tasks that are asked for, live. */
export function useFound(name: string, project: Project | undefined, asking: ReturnType<typeof useAsking>): Answer {
  const { view, finds, sort, division } = asking;
  // A calendar and a timeline have days to lay tasks out by.
  const partly = project !== undefined && isLarge(project) && (view === "board" || view === "list" || view === "table");
  const by: Layout = view === "board" ? division : { columns: view === "list" ? division.group : null, lanes: null };
  useTold(name, project?.id);
  const whole = useTasks(name, finds, sort, !partly);
  const part = useDeck(name, { filter: finds, sort, columns: by.columns, lanes: by.lanes }, partly);
  const { data, isPending, error, refetch } = partly ? part : whole;
  const tasks = partly ? (part.tasks ?? []) : whole.tasks;
  const deal = partly ? part.deal : undefined;
  return { tasks, count: deal?.deck.count ?? tasks.length, deal, there: data !== undefined, isPending, error, refetch: () => void refetch() };
}
