import { useQuery } from "@tanstack/react-query";
import { all } from "./client";
import { keys } from "./keys";
import type { Group } from "./types";

/** The groups of the workspace by name, each mentioned by its handle. Events say when they are others. */
export const useGroups = (enabled = true) => useQuery({ queryKey: keys.groups, queryFn: ({ signal }) => all<Group>("/groups", {}, signal), staleTime: Infinity, enabled });
