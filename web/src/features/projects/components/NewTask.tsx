import { Plus } from "lucide-react";
import { useState } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { useMakeTask } from "../queries";

/** A new task by its title. */
export function NewTask({ name }: { name: string }) {
  const [title, setTitle] = useState("");
  const make = useMakeTask(name);
  return (
    <form
      className="flex min-w-0 flex-1 basis-60 gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim()) make.mutate({ title: title.trim() }, { onSuccess: () => setTitle("") });
      }}
    >
      <input
        aria-label={t("New task")}
        placeholder={t("New task")}
        maxLength={250}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        className="h-9 min-w-0 flex-1 rounded-sm border border-line-strong bg-raised px-2.5"
      />
      <Button type="submit" className="h-9" disabled={!title.trim()} busy={make.isPending} icon={<Plus size={15} aria-hidden />}>
        {t("Add")}
      </Button>
    </form>
  );
}
