import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { keys } from "@/api/keys";
import type { FileItem } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { bytes } from "@/lib/text";
import { Dialog } from "@/ui/dialog";
import { Bone } from "@/ui/states";
import { contentOf, downloadOf, pictureOf } from "../addresses";
import { showing } from "../model/sort";
import { FileIcon } from "./FileIcon";

/** Bytes of a text that are shown. */
const TEXT_BYTES = 256 * 1024;

/** Shows what a page can show of a file, and lets it be downloaded. */
export function PreviewDialog({ file, onClose }: { file: FileItem; onClose(): void }) {
  return (
    <Dialog title={file.name} onClose={onClose} wide className="max-w-4xl">
      <Shown file={file} />
      <footer className="mt-4 flex items-center gap-3">
        <span className="flex-1 text-sm text-ink-3">{bytes(file.bytes)}</span>
        <a href={downloadOf(file.id)} download className="inline-flex h-8 items-center gap-1.5 rounded-sm bg-accent px-3 font-medium text-accent-ink hover:bg-accent-hover touch:h-9">
          <Download size={15} aria-hidden />
          {t("Download")}
        </a>
      </footer>
    </Dialog>
  );
}

function Shown({ file }: { file: FileItem }) {
  const frame = "mx-auto max-h-[60dvh] max-w-full rounded-sm";
  switch (showing(file.media_type)) {
    case "image":
      return <Drawn file={file} alt={file.name} className={`${frame} object-contain`} />;
    case "page":
      return file.picture ? <FirstPage file={file} className={`${frame} border border-line object-contain`} /> : <NotShown file={file}>{t("Its first page isn't drawn yet, or can't be.")}</NotShown>;
    case "video":
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- a file that somebody uploaded brings no captions
      return <video src={contentOf(file)} controls preload="metadata" className={frame} />;
    case "audio":
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- nor does a recording
      return <audio src={contentOf(file)} controls preload="metadata" className="w-full" />;
    case "text":
      return <Text file={file} />;
    default:
      return <NotShown file={file}>{t("This kind of file can't be shown here.")}</NotShown>;
  }
}

function NotShown({ file, children }: { file: FileItem; children: string }) {
  return (
    <div className="flex flex-col items-center gap-3 py-12 text-center text-ink-2">
      <FileIcon file={file} />
      {children}
    </div>
  );
}

function FirstPage({ file, className }: { file: FileItem; className: string }) {
  return (
    <figure>
      <Drawn file={file} alt={t("First page of {name}", { name: file.name })} className={className} />
      <figcaption className="mt-2 text-center text-sm text-ink-3">{t("This is the first page.")}</figcaption>
    </figure>
  );
}

/** A picture in the size that fits; what moves, or has no sizes yet, as it came. Its place is there before it is loaded. */
function Drawn({ file, alt, className }: { file: FileItem; alt: string; className: string }) {
  const { picture } = file;
  const whole = picture && !picture.animated ? picture.sizes.filter((size) => Math.abs(size.width * picture.height - size.height * picture.width) < 0.05 * size.height * picture.width) : [];
  const largest = whole.at(-1);
  const place = picture && { width: picture.width, height: picture.height, style: { backgroundColor: picture.colour ?? undefined } };
  if (!largest) return <img src={contentOf(file)} alt={alt} {...place} className={className} />;
  return <img src={pictureOf(file, largest.edge)} srcSet={whole.map((size) => `${pictureOf(file, size.edge)} ${size.width}w`).join(", ")} sizes="(min-width: 56rem) 54rem, 90vw" alt={alt} {...place} className={cx(className, "h-auto w-auto")} />;
}

function Text({ file }: { file: FileItem }) {
  const { data, error } = useQuery({
    queryKey: keys.files("text", contentOf(file)),
    queryFn: async ({ signal }) => {
      const answer = await fetch(contentOf(file), { headers: { range: `bytes=0-${TEXT_BYTES - 1}` }, signal });
      // An empty file has no first byte.
      if (answer.status === 416) return "";
      if (!answer.ok) throw new Error(`http ${answer.status}`);
      return answer.text();
    },
    staleTime: Infinity,
  });
  if (error) return <p role="alert" className="py-12 text-center text-danger-text">{t("The file can't be read just now.")}</p>;
  if (data === undefined) return <Bone className="h-64" />;
  return (
    <>
      <pre tabIndex={0} className="max-h-[60dvh] overflow-auto rounded-sm border border-line bg-sunken p-3 font-mono text-sm whitespace-pre-wrap wrap-anywhere">
        {data}
      </pre>
      {file.bytes > TEXT_BYTES && <p className="mt-2 text-sm text-ink-3">{t("Only the beginning is shown.")}</p>}
    </>
  );
}
