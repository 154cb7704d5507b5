import { Activity, Bell, BellRing, Bookmark, Building2, Check, CheckCheck, Compass, Contact, Contrast, DatabaseBackup, FileDown, Flag, FolderInput, House, Kanban, Keyboard, ListChecks, LogOut, MailPlus, MessageCirclePlus, Monitor, Moon, Plus, ScrollText, Search, ShieldCheck, SlidersHorizontal, Sun, UserRound, UsersRound, Webhook } from "lucide-react";
import { useMemo } from "react";
import { useLocation } from "wouter";
import { useMe } from "@/api/me";
import { useMayOpen } from "@/api/policies";
import { useReadAll } from "@/features/chat";
import { useSignOut } from "@/features/session";
import { t } from "@/lib/i18n";
import { chooseTheme } from "@/lib/theme";
import { openDialog } from "./dialogs";
import type { Goal } from "./useGoals";

/** Everything that can be done from anywhere, if one may. */
export function useCommands(): Goal[] {
  const { can, user } = useMe();
  const guest = user.role === "guest";
  const mayOpen = useMayOpen().any;
  const [, navigate] = useLocation();
  const { mutate: signOut } = useSignOut();
  const readAll = useReadAll();
  return useMemo(() => {
    const section = t("Commands");
    const go = (path: string) => () => navigate(path);
    const all: [boolean, string, typeof Plus, () => void][] = [
      [mayOpen, t("Create a room"), Plus, () => openDialog("room")],
      [true, t("New direct message"), MessageCirclePlus, () => openDialog("direct")],
      [true, t("Mark everything as read"), CheckCheck, () => void readAll()],
      [true, t("Home"), House, go("/")],
      [true, t("Search everything"), Search, go("/search")],
      [true, t("Browse rooms"), Compass, go("/rooms")],
      [true, t("People"), UsersRound, go("/people")],
      [!guest, t("Groups"), Contact, go("/groups")],
      [true, t("Profile and status"), UserRound, go("/profile")],
      [true, t("My work"), Check, go("/my-work")],
      [true, t("All tasks"), Check, go("/tasks")],
      [true, t("Projects"), Kanban, go("/projects")],
      [true, t("Saved"), Bookmark, go("/saved")],
      [true, t("Notices"), Bell, go("/notices")],
      [true, t("Notifications"), BellRing, go("/notifications")],
      [true, t("Your documents"), FileDown, go("/documents")],
      [true, t("Security"), ShieldCheck, go("/security")],
      [can.manage_people, t("Invite people"), MailPlus, go("/invitations")],
      [can.manage_workspace, t("Workspace settings"), Building2, go("/settings")],
      [can.manage_workspace, t("Reports"), Flag, go("/reports")],
      [can.manage_workspace, t("Chat settings"), SlidersHorizontal, go("/settings/chat")],
      [can.manage_workspace, t("Integrations"), Webhook, go("/integrations")],
      [can.manage_workspace, t("Imports"), FolderInput, go("/imports")],
      [can.see_audit, t("Audit log"), ScrollText, go("/audit")],
      [can.see_admin, t("Server overview"), Activity, go("/admin")],
      [can.see_admin, t("Backups"), DatabaseBackup, go("/admin/backups")],
      [can.see_admin, t("Jobs"), ListChecks, go("/admin/jobs")],
      [true, t("Keyboard shortcuts"), Keyboard, () => openDialog("shortcuts")],
      [true, t("Look: light"), Sun, () => chooseTheme("light")],
      [true, t("Look: dark"), Moon, () => chooseTheme("dark")],
      [true, t("Look: high contrast"), Contrast, () => chooseTheme("contrast")],
      [true, t("Look: same as the system"), Monitor, () => chooseTheme("system")],
      [true, t("Sign out"), LogOut, () => signOut()],
    ];
    return all.filter(([may]) => may).map(([, name, Icon, run]) => ({ id: name, section, name, icon: <Icon size={16} aria-hidden />, run }));
  }, [can, guest, mayOpen, navigate, signOut, readAll]);
}
