import { MailPlus } from "lucide-react";
import { Link } from "wouter";
import { useMe } from "@/api/me";
import { Directory } from "@/features/people/pages";
import { t } from "@/lib/i18n";
import { DrawerButton } from "../shell/DrawerButton";

export default function PeopleRoute() {
  const { can } = useMe();
  return (
    <Directory
      lead={<DrawerButton />}
      actions={
        can.manage_people && (
          <Link href="/invitations" className="inline-flex h-8 items-center gap-1.5 rounded-sm bg-accent px-3 font-medium text-accent-ink hover:bg-accent-hover">
            <MailPlus size={15} aria-hidden />
            {t("Invite people")}
          </Link>
        )
      }
    />
  );
}
