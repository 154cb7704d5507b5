import { useQueryClient } from "@tanstack/react-query";
import { ChevronRight, FolderOpen, FolderPlus, LayoutGrid, List, Star, Trash2, Upload } from "lucide-react";
import { Fragment, useRef, useState, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import { useMe } from "@/api/me";
import type { FileAmid, FileItem, Id } from "@/api/types";
import { copy } from "@/lib/copy";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { storage } from "@/lib/storage";
import { useTick } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { DropZone } from "@/ui/dropzone";
import { Page } from "@/ui/page";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { toast } from "@/ui/toast";
import { WhenSeen } from "@/ui/visible";
import type { Verbs } from "./components/FileMenu";
import { FileRow, FileTile } from "./components/FileRow";
import { GuestsDialog } from "./components/GuestsDialog";
import { MoveDialog } from "./components/MoveDialog";
import { NameDialog } from "./components/NameDialog";
import { PreviewDialog } from "./components/PreviewDialog";
import { ShareDialog } from "./components/ShareDialog";
import { UploadTray } from "./components/UploadTray";
import { VersionsDialog } from "./components/VersionsDialog";
import { useTaking } from "./carrying";
import { useBringBack, useCarry, useDestroy, useFile, useFiles, useStar, useTrash, type Place } from "./queries";
import { send } from "./sending";

type Asked = { what: "folder" } | { what: "open" | "rename" | "move" | "share" | "show" | "versions"; file: FileItem };

type Look = "list" | "grid";

/** The library's files: one folder, what one starred, or the trash. */
export function FilesPage({ at, lead }: { at: "top" | "starred" | "trash" | { folder: Id }; lead?: ReactNode }) {
  useTick();
  const me = useMe();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const here = useFile(typeof at === "object" ? at.folder : null);
  // A link may lead to a file: then its folder is shown, with the file open over it.
  const linked = here.data?.kind === "file" ? here.data : null;
  const folder = linked ? linked.folder : typeof at === "object" ? at.folder : null;
  const place: Place = at === "starred" || at === "trash" ? { view: at } : { folder };
  const list = useFiles(place);
  const [asked, setAsked] = useState<Asked | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const verbs = useVerbs(setAsked);
  const files = list.data?.pages.flatMap((page) => page.items) ?? [];
  const mayAdd = me.user.role !== "guest" && !("view" in place) && (folder === null || here.data?.can.edit === true);
  const anew = () => void client.invalidateQueries({ queryKey: keys.files() });
  const take = (taken: File[]) => send(taken, { folder }, anew);
  const close = () => setAsked(null);
  const [look, setLook] = useState(() => storage.get<Look>("files.look", "list"));
  const One = look === "grid" ? FileTile : FileRow;
  const choose = (chosen: Look) => {
    setLook(chosen);
    storage.set("files.look", chosen);
  };
  const title = at === "starred" ? t("Starred") : at === "trash" ? t("Trash") : (here.data?.name ?? t("Files"));
  const error = list.error ?? here.error;

  const actions = mayAdd && (
    <div className="flex gap-2">
      <Button icon={<FolderPlus size={15} aria-hidden />} onClick={() => setAsked({ what: "folder" })}>
        {t("New folder")}
      </Button>
      <Button look="primary" icon={<Upload size={15} aria-hidden />} onClick={() => input.current?.click()}>
        {t("Upload")}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          event.target.value = ""; // The same file may be chosen again.
        }}
      />
    </div>
  );
  return (
    <Page title={title} intro={at === "trash" ? t("What lies here for thirty days goes for good.") : undefined} actions={actions} lead={lead}>
      <Ways at={at} here={here.data} guest={me.user.role === "guest"} look={look} onLook={choose} onMove={verbs.move} />
      <UploadTray />
      <DropZone enabled={mayAdd} label={t("Drop to upload here")} onFiles={take} className="min-h-64">
        {list.isPending && !error && <BoneRows rows={5} />}
        {error && !list.data && <Failed text={sentence(error)} retry={() => void list.refetch()} />}
        {list.data && files.length > 0 && (
          <ul aria-label={title} className={look === "grid" ? "grid grid-cols-[repeat(auto-fill,minmax(min(10rem,100%),1fr))] gap-3" : "flex flex-col"}>
            {files.map((file) => (
              <One key={file.id} file={file} verbs={verbs} />
            ))}
          </ul>
        )}
        {list.data && files.length === 0 && <Nothing at={at} mayAdd={mayAdd} onUpload={() => input.current?.click()} />}
        {list.hasNextPage && <WhenSeen key={files.length} onSeen={() => void list.fetchNextPage()} />}
        {list.isFetchingNextPage && <BoneRows rows={3} />}
      </DropZone>
      {linked && <PreviewDialog file={linked} onClose={() => navigate(folder ? `/files/${folder}` : "/files", { replace: true })} />}
      {asked?.what === "folder" && <NameDialog folder={folder} onClose={close} />}
      {asked?.what === "rename" && <NameDialog file={asked.file} onClose={close} />}
      {asked?.what === "open" && <PreviewDialog file={asked.file} onClose={close} />}
      {asked?.what === "move" && <MoveDialog file={asked.file} onClose={close} />}
      {asked?.what === "share" && <ShareDialog file={asked.file} onClose={close} />}
      {asked?.what === "show" && <GuestsDialog file={asked.file} onClose={close} />}
      {asked?.what === "versions" && <VersionsDialog file={asked.file} onClose={close} onSent={anew} />}
    </Page>
  );
}

function useVerbs(ask: (asked: Asked) => void): Verbs {
  const star = useStar();
  const trash = useTrash();
  const back = useBringBack(t("Brought back"));
  const destroy = useDestroy(t("Deleted for good"));
  const carry = useCarry();
  const [, navigate] = useLocation();
  return {
    move: (file, folder) =>
      carry.mutate(
        { file, folder },
        { onSuccess: () => toast(t("{name} was moved", { name: file.name }), { action: { label: t("Undo"), run: () => carry.mutate({ file, folder: file.folder }) } }) },
      ),
    open: (file) => ask({ what: "open", file }),
    ask: (what, file) => ask({ what, file }),
    copyLink: (file) => void copy(`${location.origin}/files/${file.id}`).then((done) => toast(done ? t("Link copied") : t("The browser didn't allow copying."))),
    whereUsed: (file) => navigate(`/search?q=${encodeURIComponent(`uses:${file.id}`)}`),
    star: (file) => star.mutate({ id: file.id, starred: !file.starred }),
    trash: (file) =>
      trash.mutate(file.id, {
        onSuccess: () => toast(t("{name} is in the trash", { name: file.name }), { action: { label: t("Undo"), run: () => back.mutate(file.id) } }),
      }),
    bringBack: (file) => back.mutate(file.id),
    destroy: async (file) => {
      const text = t("{name} and all its versions go, for everybody. This can't be undone.", { name: file.name });
      if (await confirm({ title: t("Delete for good?"), text, action: t("Delete for good"), danger: true })) destroy.mutate(file.id);
    },
  };
}

interface WaysProps {
  at: "top" | "starred" | "trash" | { folder: Id };
  here: FileAmid | undefined;
  guest: boolean;
  look: Look;
  onLook(look: Look): void;
  onMove: Verbs["move"];
}

/** The way to here, the other lists, and how they are shown. */
function Ways({ at, here, guest, look, onLook, onMove }: WaysProps) {
  const other = (href: string, name: "starred" | "trash", icon: ReactNode, label: string) => (
    <Link
      href={href}
      aria-current={at === name ? "page" : undefined}
      className={cx("inline-flex h-8 items-center gap-1.5 rounded-full border px-3 text-sm touch:h-10", at === name ? "border-accent bg-accent-wash text-accent-text" : "border-line text-ink-2 hover:border-line-strong hover:text-ink")}
    >
      {icon}
      {label}
    </Link>
  );
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <nav aria-label={t("Folders above")} className="min-w-0 flex-1 basis-52">
        <ol className="flex flex-wrap items-center gap-1 text-ink-2">
          <CrumbLink id={null} name={t("Files")} current={at === "top"} enabled={!guest} onMove={onMove} />
          {typeof at === "object" &&
            here?.path.map((crumb) => (
              <Fragment key={crumb.id}>
                <Between />
                <CrumbLink id={crumb.id} name={crumb.name} current={false} enabled={!guest} onMove={onMove} />
              </Fragment>
            ))}
          {typeof at === "object" && here && (
            <>
              <Between />
              <li aria-current="page" className="max-w-48 truncate px-1 py-1 text-ink">
                {here.name}
              </li>
            </>
          )}
        </ol>
      </nav>
      <div role="group" aria-label={t("Shown as")} className="flex">
        <IconButton label={t("List")} pressed={look === "list"} onClick={() => onLook("list")}>
          <List size={16} aria-hidden />
        </IconButton>
        <IconButton label={t("Grid")} pressed={look === "grid"} onClick={() => onLook("grid")}>
          <LayoutGrid size={16} aria-hidden />
        </IconButton>
      </div>
      <nav aria-label={t("Other lists")} className="flex gap-2">
        {other("/files/starred", "starred", <Star size={14} aria-hidden />, t("Starred"))}
        {!guest && other("/files/trash", "trash", <Trash2 size={14} aria-hidden />, t("Trash"))}
      </nav>
    </div>
  );
}

/** A folder on the way to here, which takes what is dropped on it. */
function CrumbLink({ id, name, current, enabled, onMove }: { id: Id | null; name: string; current: boolean; enabled: boolean; onMove: Verbs["move"] }) {
  const { over, target } = useTaking({ id, enabled }, onMove);
  return (
    <li className="min-w-0" {...target}>
      <Link
        href={id ? `/files/${id}` : "/files"}
        aria-current={current ? "page" : undefined}
        className={cx("block max-w-48 truncate rounded-xs px-1 py-1 hover:text-ink hover:underline", over && "bg-accent-wash text-accent-text outline-2 outline-accent")}
      >
        {name}
      </Link>
    </li>
  );
}

const Between = () => (
  <li aria-hidden className="text-ink-3">
    <ChevronRight size={14} />
  </li>
);

function Nothing({ at, mayAdd, onUpload }: { at: "top" | "starred" | "trash" | { folder: Id }; mayAdd: boolean; onUpload(): void }) {
  if (at === "starred") {
    return (
      <Empty icon={<Star size={22} aria-hidden />} title={t("Nothing starred")}>
        {t("Star files and folders to find them here again.")}
      </Empty>
    );
  }
  if (at === "trash") return <Empty icon={<Trash2 size={22} aria-hidden />} title={t("The trash is empty")} />;
  const upload = mayAdd && (
    <Button look="primary" onClick={onUpload}>
      {t("Choose files")}
    </Button>
  );
  return (
    <Empty icon={<FolderOpen size={22} aria-hidden />} title={t("No files yet")} action={upload}>
      {mayAdd ? t("Drop files here, or choose them.") : t("What is shared with you appears here.")}
    </Empty>
  );
}
