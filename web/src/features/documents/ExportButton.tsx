import { FileDown } from "lucide-react";
import { useState } from "react";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { part } from "@/ui/part";
import type { Range, Subject } from "./subject";

const ExportDialog = part(() => import("./ExportDialog").then((m) => m.default));

/** Has a document made of what is on the page. The dialog comes when it is first asked for. */
export function ExportButton({ title, subject, range, look = "words" }: { title: string; subject: Subject; range?: Range; look?: "words" | "small" | "sign" }) {
  const [open, setOpen] = useState(false);
  const ask = () => setOpen(true);
  return (
    <>
      {look === "sign" ? (
        <IconButton label={t("Export")} onClick={ask}>
          <FileDown size={16} aria-hidden />
        </IconButton>
      ) : (
        <Button size={look === "small" ? "sm" : "md"} icon={<FileDown size={look === "small" ? 14 : 15} aria-hidden />} onClick={ask}>
          {t("Export")}
        </Button>
      )}
      {open && <ExportDialog title={title} subject={subject} range={range} onClose={() => setOpen(false)} />}
    </>
  );
}
