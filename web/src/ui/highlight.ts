import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cpp from "highlight.js/lib/languages/cpp";
import csharp from "highlight.js/lib/languages/csharp";
import css from "highlight.js/lib/languages/css";
import diff from "highlight.js/lib/languages/diff";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import go from "highlight.js/lib/languages/go";
import ini from "highlight.js/lib/languages/ini";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import kotlin from "highlight.js/lib/languages/kotlin";
import markdown from "highlight.js/lib/languages/markdown";
import php from "highlight.js/lib/languages/php";
import python from "highlight.js/lib/languages/python";
import ruby from "highlight.js/lib/languages/ruby";
import rust from "highlight.js/lib/languages/rust";
import shell from "highlight.js/lib/languages/shell";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";

const LANGUAGES = { bash, c, cpp, csharp, css, diff, dockerfile, go, ini, java, javascript, json, kotlin, markdown, php, python, ruby, rust, shell, sql, typescript, xml, yaml };

/** What a stretch of code is: each kind has a colour in prose.css. */
export type Kind = "comment" | "keyword" | "string" | "value" | "name" | "added" | "removed";

/** The kinds by the words of the library, of which the first part tells enough. */
const KINDS: Record<string, Kind> = {
  comment: "comment",
  quote: "comment",
  keyword: "keyword",
  built_in: "keyword",
  tag: "keyword",
  section: "keyword",
  "selector-tag": "keyword",
  string: "string",
  regexp: "string",
  char: "string",
  code: "string",
  number: "value",
  literal: "value",
  symbol: "value",
  variable: "value",
  "template-variable": "value",
  title: "name",
  name: "name",
  type: "name",
  class: "name",
  attr: "name",
  attribute: "name",
  property: "name",
  meta: "name",
  doctag: "name",
  "selector-class": "name",
  "selector-id": "name",
  addition: "added",
  deletion: "removed",
};

/** More than any message holds; a file that somebody pastes elsewhere stays plain. */
const LONGEST = 20_000;

/** A stretch of a code: from and to which letter, in UTF-16. */
export interface Token {
  from: number;
  to: number;
  kind: Kind;
}

/** Notes where things stand, in place of the library's own HTML. */
class Places {
  readonly tokens: Token[] = [];
  private readonly open: (Kind | undefined)[] = [];
  private at = 0;

  startScope(name: string): void {
    this.open.push(KINDS[name.split(".")[0] ?? ""] ?? this.open.at(-1));
  }

  endScope(): void {
    this.open.pop();
  }

  addText(text: string): void {
    const [kind, last] = [this.open.at(-1), this.tokens.at(-1)];
    const from = this.at;
    this.at += text.length;
    if (!kind) return;
    if (last && last.to === from && last.kind === kind) last.to = this.at;
    else this.tokens.push({ from, to: this.at, kind });
  }

  /** Code in another language within this one, such as a script in a page. */
  __addSublanguage(other: Places): void {
    for (const { from, to, kind } of other.tokens) this.tokens.push({ from: from + this.at, to: to + this.at, kind });
    this.at += other.at;
  }

  openNode = this.startScope.bind(this);
  closeNode = this.endScope.bind(this);
  finalize(): void {}
  toHTML = (): string => "";
}

for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);
hljs.configure({ __emitter: Places as unknown as NonNullable<Parameters<typeof hljs.configure>[0]["__emitter"]> });

/** The coloured stretches of `code`; none in a language that isn't known here. */
export function tokensOf(code: string, language: string): Token[] {
  if (code.length > LONGEST || !hljs.getLanguage(language)) return [];
  const { _emitter: places } = hljs.highlight(code, { language, ignoreIllegals: true });
  return (places as unknown as Places).tokens;
}

/** The colour of a kind, over whatever is painted so on the page. */
function brush(kind: Kind): Highlight {
  const name = `code-${kind}`;
  const known = CSS.highlights.get(name) ?? new Highlight();
  CSS.highlights.set(name, known);
  return known;
}

/**
 * Colours the code in what the server made of Markdown, until the returned function is called.
 *
 * Nothing is put into the page: the browser paints over the text that is there, so it is copied and read as it is.
 */
export function paint(within: Element): () => void {
  const painted: [Highlight, StaticRange][] = [];
  for (const code of within.querySelectorAll('pre > code[class^="language-"]')) {
    const [text, more] = code.childNodes;
    if (!(text instanceof Text) || more) continue;
    const language = code.className.slice("language-".length).split(/[\s,{]/)[0] ?? "";
    for (const { from, to, kind } of tokensOf(text.data, language.toLowerCase())) {
      const range = new StaticRange({ startContainer: text, startOffset: from, endContainer: text, endOffset: to });
      const colour = brush(kind);
      colour.add(range);
      painted.push([colour, range]);
    }
  }
  return () => {
    for (const [colour, range] of painted) colour.delete(range);
  };
}
