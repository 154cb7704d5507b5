import { MailPlus, UserPlus, UsersRound } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useMe } from "@/api/me";
import { ExportButton } from "@/features/documents";
import { AddPersonDialog, Directory } from "@/features/people/pages";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { DrawerButton } from "../shell/DrawerButton";

export default function PeopleRoute() {
  const { can, user } = useMe();
  const [adding, setAdding] = useState(false);
  const actions = user.role !== "guest" && (
    <div className="flex flex-wrap gap-2">
      <Link href="/groups" className="inline-flex h-8 items-center gap-1.5 rounded-sm border border-line-strong bg-raised px-3 font-medium hover:bg-hover touch:h-9">
        <UsersRound size={15} aria-hidden />
        {t("Groups")}
      </Link>
      <ExportButton title={t("People")} subject={{ of: "people" }} />
      {can.manage_people && (
        <>
          <Button icon={<UserPlus size={15} aria-hidden />} onClick={() => setAdding(true)}>
            {t("Add person")}
          </Button>
          <Link href="/invitations" className="inline-flex h-8 items-center gap-1.5 rounded-sm bg-accent px-3 font-medium text-accent-ink hover:bg-accent-hover touch:h-9">
            <MailPlus size={15} aria-hidden />
            {t("Invite people")}
          </Link>
        </>
      )}
    </div>
  );
  return (
    <>
      <Directory lead={<DrawerButton />} actions={actions} />
      {adding && <AddPersonDialog onClose={() => setAdding(false)} />}
    </>
  );
}
