import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { copy } from "@/lib/copy";
import { t } from "@/lib/i18n";
import { Button } from "./button";

/** A value to take along: a link, a token, codes. One press copies it. */
export function Secret({ value, label, lines }: { value: string; label: string; lines?: boolean }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex items-start gap-2">
      <code
        aria-label={label}
        className={`min-w-0 flex-1 rounded-sm border border-line bg-sunken px-2.5 py-1.5 font-mono text-sm break-all select-all ${lines ? "grid grid-cols-2 gap-x-6 gap-y-1 whitespace-pre" : ""}`}
      >
        {lines ? value.split("\n").map((line) => <span key={line}>{line}</span>) : value}
      </code>
      <Button
        icon={copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
        onClick={async () => {
          setCopied(await copy(value));
          setTimeout(() => setCopied(false), 2000);
        }}
      >
        {copied ? t("Copied") : t("Copy")}
      </Button>
    </div>
  );
}

/** A QR code as the server drew it. White behind it in every theme, or phones can't read it. */
export function Qr({ svg, label }: { svg: string; label: string }) {
  return <div role="img" aria-label={label} className="w-fit rounded-md bg-white p-3 [&>svg]:block [&>svg]:size-40" dangerouslySetInnerHTML={{ __html: svg }} />;
}
