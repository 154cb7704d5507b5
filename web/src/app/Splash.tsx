import { t } from "@/lib/i18n";
import { Mark } from "@/ui/brand";

/** While it is not known yet who is here. `index.html` draws the same until this code is there. */
export const Splash = () => (
  <div role="status" aria-label={t("Loading")} className="grid h-full place-items-center">
    <div className="animate-breathe">
      <Mark size={48} />
    </div>
  </div>
);
