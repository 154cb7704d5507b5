import { Eye, EyeOff } from "lucide-react";
import { useState, type ComponentProps } from "react";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { TextField } from "@/ui/field";

/** A password that can be looked at while it is typed. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, "type">) {
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextField {...props} type={shown ? "text" : "password"} className="pe-10" />
      <IconButton
        size="sm"
        label={shown ? t("Hide password") : t("Show password")}
        pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute end-1 top-[1.8125rem]"
      >
        {shown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
      </IconButton>
    </div>
  );
}
