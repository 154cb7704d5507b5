import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { api } from "@/api/client";
import { fieldError, sentence } from "@/api/errors";
import { REASONS, reasonWord } from "@/api/reports";
import type { Message, ReportReason } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { TextArea } from "@/ui/field";
import { toast } from "@/ui/toast";

/** Tells the administrators of a message. */
export default function ReportDialog({ message, onClose }: { message: Pick<Message, "room" | "id">; onClose(): void }) {
  const [reason, setReason] = useState<ReportReason>("spam");
  const [words, setWords] = useState("");
  const report = useMutation({
    mutationFn: () => api.post<void>(`/rooms/${message.room}/messages/${message.id}/reports`, { reason, words: words.trim() }),
    onSuccess: () => {
      toast(t("Reported. You will be told what was decided."));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    report.mutate();
  };
  const wrong = fieldError(report.error, "words");
  return (
    <Dialog title={t("Report this message")} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2">{t("The administrators see the message as it is now, and that it was you. Whoever wrote it learns nothing of it.")}</p>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm font-medium">{t("What is wrong with it?")}</legend>
          {REASONS.map((one) => (
            <label key={one} className="flex min-h-7 items-center gap-2.5">
              <input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} className="size-4.5 shrink-0 accent-accent" />
              {reasonWord(one)}
            </label>
          ))}
        </fieldset>
        <TextArea
          label={reason === "other" ? t("What is it?") : t("Anything else to say?")}
          value={words}
          maxLength={1000}
          rows={3}
          required={reason === "other"}
          onChange={(event) => setWords(event.target.value)}
          error={wrong}
        />
        {report.error && !wrong && <p role="alert" className="text-sm text-danger-text">{sentence(report.error)}</p>}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" busy={report.isPending} disabled={reason === "other" && !words.trim()}>
            {t("Report message")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
