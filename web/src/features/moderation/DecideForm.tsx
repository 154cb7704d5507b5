import { useState } from "react";
import { sentence } from "@/api/errors";
import type { Report } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { TextField } from "@/ui/field";
import { useDecide } from "./reportQueries";

/** What becomes of a reported message, and what the reporter is told. */
export function DecideForm({ report }: { report: Report }) {
  const decide = useDecide(report.id);
  const [words, setWords] = useState("");
  const stands = report.now !== null && !report.now.deleted;
  const remove = async () => {
    const yes = await confirm({
      title: t("Delete this message?"),
      text: t("Its words and files go for everybody. A note that something stood here stays, and the reporter is told."),
      action: t("Delete message"),
      danger: true,
    });
    if (yes) decide.mutate({ verdict: "removed", words: words.trim() });
  };
  return (
    <div role="group" aria-label={t("Decide")} className="mt-3 flex flex-col gap-3 border-t border-line pt-3">
      <TextField label={t("Word to the reporter")} value={words} maxLength={500} placeholder={t("May be left out")} onChange={(event) => setWords(event.target.value)} />
      <div className="flex flex-wrap gap-2">
        {stands && (
          <Button look="danger" busy={decide.isPending} onClick={() => void remove()}>
            {t("Delete message")}
          </Button>
        )}
        <Button busy={decide.isPending} onClick={() => decide.mutate({ verdict: "dismissed", words: words.trim() })}>
          {stands ? t("Let it stand") : t("Close the report")}
        </Button>
      </div>
      {decide.error && <p role="alert" className="text-sm text-danger-text">{sentence(decide.error)}</p>}
    </div>
  );
}
