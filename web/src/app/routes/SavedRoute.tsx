import { SavedList } from "@/features/chat/pages";
import { t } from "@/lib/i18n";
import { Page } from "@/ui/page";
import { DrawerButton } from "../shell/DrawerButton";

/** What I saved for myself. */
export default function SavedRoute() {
  return (
    <Page title={t("Saved")} intro={t("Messages that you keep. Nobody else sees this list.")} lead={<DrawerButton />}>
      <SavedList />
    </Page>
  );
}
