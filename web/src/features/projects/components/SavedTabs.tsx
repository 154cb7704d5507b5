import { BookmarkPlus, Ellipsis, TextCursorInput, Trash2, UserRound, UsersRound } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { CheckField, TextField } from "@/ui/field";
import { Menu } from "@/ui/menu";
import { differs, type Asking, type AskingAcross, type Kept, type Shelf } from "../saved";

interface Props<Asked extends Asking | AskingAcross> {
  /** The address of the page. */
  here: string;
  saved: Kept<Asked>[];
  saving: Shelf<Asked>;
  /** The one that is asked for. */
  current: Kept<Asked> | undefined;
  /** What is asked for now, and what if nobody says anything. */
  asking: Asked;
  plain: Asked;
  /** Whether one may be for all. */
  mayShare: boolean;
}

/** The saved filters of a project or over all, each at an address of its own, and what can be done with the one that is open. */
export function SavedTabs<Asked extends Asking | AskingAcross>({ here, saved, saving, current, asking, plain, mayShare }: Props<Asked>) {
  const [, navigate] = useLocation();
  const [naming, setNaming] = useState<"new" | "rename" | null>(null);
  const changed = differs<Asked>(asking, current ?? plain);
  const mayChange = current?.can?.change ?? true;
  if (saved.length === 0 && !changed) return null;
  const open = ({ id }: { id: string }) => navigate(`${here}?saved=${id}`, { replace: true });
  return (
    <div className="flex flex-wrap items-center gap-1 px-4 pb-3 sm:px-6">
      <nav aria-label={t("Saved")} className="flex min-w-0 flex-wrap items-center gap-1">
        <Tab href={here} here={!current} name={t("All")} />
        {saved.map((one) => (
          <Tab key={one.id} href={`${here}?saved=${one.id}`} here={one.id === current?.id} name={one.name} own={one.shared === false} />
        ))}
      </nav>
      {current && mayChange && (
        <Menu
          align="start"
          trigger={
            <IconButton size="sm" label={t("What to do with “{name}”", { name: current.name })}>
              <Ellipsis size={15} aria-hidden />
            </IconButton>
          }
          groups={[
            {
              items: [
                { label: t("Rename"), icon: <TextCursorInput size={15} aria-hidden />, run: () => setNaming("rename") },
                ...(mayShare
                  ? [
                      {
                        label: current.shared ? t("Keep it to its owner") : t("Share it in the project"),
                        icon: current.shared ? <UserRound size={15} aria-hidden /> : <UsersRound size={15} aria-hidden />,
                        run: () => void saving.change(current.id, { shared: !current.shared }),
                      },
                    ]
                  : []),
              ],
            },
            { items: [{ label: t("Delete"), icon: <Trash2 size={15} aria-hidden />, danger: true, run: () => (navigate(here, { replace: true }), void saving.drop(current)) }] },
          ]}
        />
      )}
      {changed && current && mayChange && (
        <Button size="sm" look="quiet" onClick={() => void saving.change(current.id, asking).then((now) => now && open(now))}>
          {t("Save changes")}
        </Button>
      )}
      {changed && (
        <Button size="sm" look="quiet" icon={<BookmarkPlus size={14} aria-hidden />} onClick={() => setNaming("new")}>
          {t("Save as")}
        </Button>
      )}
      {naming && (
        <NameDialog
          mayShare={mayShare}
          of={naming === "rename" ? current : undefined}
          onKeep={async (name, shared) => {
            if (naming === "rename" && current) return (await saving.change(current.id, { name })) !== null;
            const made = await saving.save({ ...asking, name, ...(mayShare && { shared }) });
            if (made) open(made);
            return made !== null;
          }}
          onClose={() => setNaming(null)}
        />
      )}
    </div>
  );
}

function Tab({ href, here, name, own = false }: { href: string; here: boolean; name: string; own?: boolean }) {
  return (
    <Link
      href={href}
      aria-current={here ? "page" : undefined}
      className={cx("flex h-7 max-w-48 items-center gap-1 rounded-sm px-2.5 text-sm touch:h-9", here ? "bg-active font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink")}
    >
      <span className="truncate">{name}</span>
      {own && <UserRound size={11} role="img" aria-label={t("Only yours")} className="shrink-0 text-ink-3" />}
    </Link>
  );
}

/** Asks for the name of a saved filter, and of a new one whether all have it. */
function NameDialog({ mayShare, of, onKeep, onClose }: { mayShare: boolean; of: { name: string } | undefined; onKeep(name: string, shared: boolean): Promise<boolean>; onClose(): void }) {
  const [name, setName] = useState(of?.name ?? "");
  const [shared, setShared] = useState(false);
  return (
    <Dialog title={of ? t("Rename the filter") : t("Save the filter")} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void onKeep(name.trim(), shared).then((done) => done && onClose());
        }}
      >
        <TextField label={t("Name")} required autoFocus maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        {!of && mayShare && (
          <CheckField label={t("For everybody in the project")} hint={t("Otherwise only you have it.")} checked={shared} onChange={(event) => setShared(event.target.checked)} />
        )}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" disabled={!name.trim()}>
            {t("Save")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
