import { Link } from "wouter";
import { t } from "@/lib/i18n";
import { NoticeList } from "./NoticeList";
import { ReadAll } from "./ReadAll";

/** The list under the bell. */
export default function NoticePanel({ close }: { close(): void }) {
  return (
    <div className="flex max-h-[min(34rem,80vh)] flex-col">
      <header className="flex items-center gap-2 border-b border-line py-2 ps-4 pe-2">
        <h2 className="flex-1 text-md">{t("Notices")}</h2>
        <ReadAll />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
        <NoticeList onOpen={close} bare />
      </div>
      <footer className="flex justify-between gap-3 border-t border-line px-4 py-2.5 text-sm">
        <Link href="/notices" onClick={close} className="font-medium text-accent-text hover:underline">
          {t("See all")}
        </Link>
        <Link href="/notifications" onClick={close} className="text-ink-2 hover:underline">
          {t("Choose what you are told")}
        </Link>
      </footer>
    </div>
  );
}
