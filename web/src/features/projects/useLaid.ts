import { useMemo } from "react";
import type { Task } from "@/api/types";
import type { Deal } from "./decks";
import { laid, type Laid } from "./model/board";
import { dealt, type Layout } from "./model/deck";
import type { Ground, Grouping } from "./model/grouping";
import { useGrouped } from "./useGrouped";

/** What is to be laid out. */
export interface Found {
  project: Ground;
  tasks: Task[];
  /** What is known of them, if not all are here. */
  deal?: Deal;
  /** Whether a filter leaves tasks out, and whether they are in the project's own order. */
  filtered: boolean;
  byRank: boolean;
}

/** Tasks laid out into columns and lanes. */
export function useLaid({ project, tasks, deal, filtered, byRank }: Found, by: Layout & { columns: Grouping }): Laid {
  const columns = useGrouped(project, tasks, by.columns, deal?.deck.columns);
  const lanes = useGrouped(project, tasks, by.lanes, deal?.deck.lanes);
  return useMemo(() => (deal ? dealt(deal.deck, { columns, lanes, fresh: deal.fresh, byRank, filtered }) : laid(tasks, columns, lanes)), [deal, tasks, columns, lanes, byRank, filtered]);
}
