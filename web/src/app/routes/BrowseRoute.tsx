import { Plus } from "lucide-react";
import { useMayOpen } from "@/api/policies";
import { BrowseRooms } from "@/features/chat/pages";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { openDialog } from "../shell/dialogs";
import { DrawerButton } from "../shell/DrawerButton";

export default function BrowseRoute() {
  const mayOpen = useMayOpen().any;
  const create = () => openDialog("room");
  return (
    <Page
      title={t("Rooms")}
      intro={t("Every room you are in, and every open one you may join.")}
      lead={<DrawerButton />}
      actions={
        mayOpen && (
          <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={create}>
            {t("Create room")}
          </Button>
        )
      }
    >
      <BrowseRooms onCreate={create} />
    </Page>
  );
}
