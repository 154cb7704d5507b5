import { Bell, Contrast, FileDown, Keyboard, LogOut, Monitor, Moon, ShieldCheck, Sun, UserRound } from "lucide-react";
import { useLocation } from "wouter";
import { useSignOut } from "@/features/session";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { chooseTheme, theme } from "@/lib/theme";
import type { PopupProps } from "@/ui/menu";
import MenuPopup from "@/ui/menuPopup";
import { openDialog } from "./dialogs";

/** What is in one's own menu: profile, security, looks, and the way out. */
export default function ProfilePopup(props: PopupProps) {
  const [, navigate] = useLocation();
  const signOut = useSignOut();
  const chosen = useStore(theme);
  const themes = [
    { label: t("Same as the system"), name: "system" as const, icon: <Monitor size={15} aria-hidden /> },
    { label: t("Light"), name: "light" as const, icon: <Sun size={15} aria-hidden /> },
    { label: t("Dark"), name: "dark" as const, icon: <Moon size={15} aria-hidden /> },
    { label: t("High contrast"), name: "contrast" as const, icon: <Contrast size={15} aria-hidden /> },
  ];
  return (
    <MenuPopup
      {...props}
      groups={[
        {
          items: [
            { label: t("Profile and status"), icon: <UserRound size={15} aria-hidden />, run: () => navigate("/profile") },
            { label: t("Notifications"), icon: <Bell size={15} aria-hidden />, run: () => navigate("/notifications") },
            { label: t("Your documents"), icon: <FileDown size={15} aria-hidden />, run: () => navigate("/documents") },
            { label: t("Security"), icon: <ShieldCheck size={15} aria-hidden />, run: () => navigate("/security") },
            { label: t("Keyboard shortcuts"), icon: <Keyboard size={15} aria-hidden />, hint: "?", run: () => openDialog("shortcuts") },
          ],
        },
        { title: t("Look"), items: themes.map(({ name, ...item }) => ({ ...item, checked: chosen === name, run: () => chooseTheme(name) })) },
        { items: [{ label: t("Sign out"), icon: <LogOut size={15} aria-hidden />, run: () => signOut.mutate() }] },
      ]}
    />
  );
}
