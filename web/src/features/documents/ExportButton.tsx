import { FileDown } from "lucide-react";
import { useState } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { part } from "@/ui/part";
import type { Range, Subject } from "./subject";

const ExportDialog = part(() => import("./ExportDialog").then((m) => m.default));

/** Has a document made of what is on the page. The dialog comes when it is first asked for. */
export function ExportButton({ title, subject, range, small }: { title: string; subject: Subject; range?: Range; small?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size={small ? "sm" : "md"} icon={<FileDown size={small ? 14 : 15} aria-hidden />} onClick={() => setOpen(true)}>
        {t("Export")}
      </Button>
      {open && <ExportDialog title={title} subject={subject} range={range} onClose={() => setOpen(false)} />}
    </>
  );
}
