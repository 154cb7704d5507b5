import { useCallback } from "react";
import { useLocation } from "wouter";
import { sentence } from "@/api/errors";
import type { Id } from "@/api/types";
import { useCreateRoom } from "@/features/chat";
import { toast } from "@/ui/toast";

/** Opens the conversation with a person, which is made if there was none. */
export function useWriteTo(): (person: Id) => void {
  const { mutate } = useCreateRoom();
  const [, navigate] = useLocation();
  return useCallback(
    (person) =>
      mutate(
        { kind: "direct", people: [person] },
        {
          onSuccess: (room) => navigate(`/rooms/${room.id}`),
          onError: (error) => toast(sentence(error), { bad: true }),
        },
      ),
    [mutate, navigate],
  );
}
