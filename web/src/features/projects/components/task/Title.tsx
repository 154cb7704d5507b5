import { useState } from "react";
import type { TaskWhole } from "@/api/types";
import { t } from "@/lib/i18n";
import { TextField } from "@/ui/field";

/** What a task is called, to be changed in its place. */
export function Title({ task, may, onKeep }: { task: TaskWhole; may: boolean; onKeep(title: string): void }) {
  const [typed, setTyped] = useState<string | null>(null);
  if (!may) return <p className="text-lg font-semibold">{task.title}</p>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed?.trim() && typed.trim() !== task.title) onKeep(typed.trim());
        setTyped(null);
      }}
    >
      <TextField
        label={t("Title")}
        bare
        maxLength={250}
        value={typed ?? task.title}
        className="font-semibold"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={(event) => event.currentTarget.form?.requestSubmit()}
      />
    </form>
  );
}
