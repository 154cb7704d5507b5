import { X } from "lucide-react";
import { usePeople } from "@/api/people";
import { sentence } from "@/api/errors";
import type { FileItem, Id } from "@/api/types";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { Button, IconButton } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { SelectField } from "@/ui/field";
import { BoneRows } from "@/ui/states";
import { useFileGuests, useShowTo } from "../queries";

/** To which guests a file is shown: others see the whole library anyway. */
export function GuestsDialog({ file, onClose }: { file: FileItem; onClose(): void }) {
  const { data: people } = usePeople();
  const { data: shown, error } = useFileGuests(file.id);
  const show = useShowTo(file.id);
  const guests = people?.filter((person) => person.role === "guest" && person.state === "active") ?? [];
  const sees = (user: Id) => shown?.some((one) => one.user === user);
  const others = guests.filter((guest) => !sees(guest.id));
  return (
    <Dialog title={t("Show {name} to guests", { name: file.name })} onClose={onClose}>
      <p className="mb-3 text-ink-2">
        {file.kind === "folder" ? t("A guest sees only what it is shown. With a folder it sees everything in it.") : t("A guest sees only what it is shown. Everybody else sees all files.")}
      </p>
      {error && (
        <p role="alert" className="mb-2 text-sm text-danger-text">
          {sentence(error)}
        </p>
      )}
      {(!people || !shown) && !error && <BoneRows rows={2} />}
      {people && shown && guests.length === 0 && <p className="py-4 text-center text-sm text-ink-3">{t("There are no guests here.")}</p>}
      {others.length > 0 && shown && (
        <SelectField label={t("Show to")} value="" disabled={show.isPending} onChange={(event) => event.target.value && show.mutate({ user: event.target.value, shown: true })}>
          <option value="">{t("Choose a guest")}</option>
          {others.map((guest) => (
            <option key={guest.id} value={guest.id}>
              {guest.name}
            </option>
          ))}
        </SelectField>
      )}
      {shown && shown.length > 0 && (
        <ul aria-label={t("Guests who see it")} className="mt-3 divide-y divide-line border-y border-line">
          {guests
            .filter((guest) => sees(guest.id))
            .map((guest) => (
              <li key={guest.id} className="flex items-center gap-3 py-1.5">
                <Avatar name={guest.name} colour={guest.colour} picture={guest.picture} size="sm" />
                <span className="min-w-0 flex-1 truncate">{guest.name}</span>
                <IconButton label={t("No longer show it to {name}", { name: guest.name })} onClick={() => show.mutate({ user: guest.id, shown: false })}>
                  <X size={16} aria-hidden />
                </IconButton>
              </li>
            ))}
        </ul>
      )}
      <Actions>
        <Button look="primary" onClick={onClose}>
          {t("Done")}
        </Button>
      </Actions>
    </Dialog>
  );
}
