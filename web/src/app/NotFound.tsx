import { Compass } from "lucide-react";
import { Link } from "wouter";
import { t } from "@/lib/i18n";
import { Empty } from "@/ui/states";
import { Page } from "@/ui/page";
import { DrawerButton } from "./shell/DrawerButton";

export const NotFound = () => (
  <Page title={t("Nothing at this address")} lead={<DrawerButton />}>
    <Empty
      icon={<Compass size={22} aria-hidden />}
      title={t("You took a wrong turn")}
      action={
        <Link href="/" className="inline-flex h-8 items-center rounded-sm bg-accent px-3 font-medium text-accent-ink hover:bg-accent-hover">
          {t("Back to your rooms")}
        </Link>
      }
    >
      {t("The page was moved or never existed.")}
    </Empty>
  </Page>
);
