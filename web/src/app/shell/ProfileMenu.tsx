import { Bell, Contrast, FileDown, Keyboard, LogOut, Monitor, Moon, ShieldCheck, Sun, UserRound } from "lucide-react";
import { useLocation } from "wouter";
import { useMe } from "@/api/me";
import { useAvailability } from "@/api/people";
import { availabilityWord } from "@/features/people";
import { useSignOut } from "@/features/session";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { chooseTheme, theme } from "@/lib/theme";
import { line } from "@/realtime/LiveProvider";
import { Avatar } from "@/ui/avatar";
import { Menu } from "@/ui/menu";
import { PresenceDot } from "@/ui/presence";
import { openDialog } from "./dialogs";

/** Oneself: profile, security, looks, and the way out. */
export function ProfileMenu() {
  const { user } = useMe();
  const heard = useAvailability(user.id);
  const connected = useStore(line) === "open";
  const state = heard === "offline" && connected ? "online" : heard; // The house says so a moment later.
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
    <Menu
      side="top"
      align="start"
      trigger={
        <button type="button" className="flex h-11 w-full items-center gap-2.5 rounded-sm px-2 text-start hover:bg-hover">
          <span className="sr-only">{t("Your menu:")} </span>
          <span className="relative">
            <Avatar name={user.name} colour={user.colour} picture={user.picture} size="sm" />
            <PresenceDot state={state} className="absolute -end-0.5 -bottom-0.5 ring-2 ring-canvas" />
          </span>
          <span className="min-w-0 flex-1">
            <span className="block truncate leading-5 font-semibold">{user.name}</span>
            <span className="block truncate text-xs text-ink-3">{user.status ? `${user.status.emoji} ${user.status.text}` : availabilityWord(state)}</span>
          </span>
        </button>
      }
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
