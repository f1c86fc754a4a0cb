/** One block of a text as it is edited: its heading, and what stands beneath it, without the blank lines around. */
export interface TextPart {
  id: string;
  level: 2 | 3;
  heading: string;
  body: string;
}

/** A text as it is edited: front matter in fields, and its blocks. */
export interface TextParts {
  title: string;
  summary: string;
  parts: TextPart[];
}

const frontMatter = /^---\ntitle: *(.+)\nsummary: *(.+)\n---[ \t]*\n/;
const headingLine = /^(#{2,3}) +(.*?)[ \t]*\{\/\*\s*#([a-z0-9]+(?:-[a-z0-9]+)*)\s*\*\/\}[ \t]*$/;

interface RawPart extends TextPart {
  raw: string;
}

/**
 * Takes the source of a text apart at its headings. Undefined when it is not laid out as the authors' guide says
 * (something before the first heading, a heading without an id): such a source is edited as a whole.
 */
export function splitText(source: string): TextParts | undefined {
  const front = frontMatter.exec(source);
  if (!front) return undefined;
  const [title, summary] = [readScalar(front[1] ?? ""), readScalar(front[2] ?? "")];
  const parts = rawParts(source.slice(front[0].length));
  if (title === undefined || summary === undefined || !parts) return undefined;
  return { title, summary, parts: parts.map(({ raw: _, ...part }) => part) };
}

/** Each block's source as it stands, by id: what its digest is taken of. Empty when the source has no blocks. */
export function partSources(source: string): Map<string, string> {
  const front = frontMatter.exec(source);
  const parts = front ? rawParts(source.slice(front[0].length)) : undefined;
  return new Map(parts?.map(({ id, raw }) => [id, raw]));
}

/**
 * Puts a text together again. What is as it was in `before` stays as it is there, to the byte: only what somebody
 * changed is written anew.
 */
export function joinText({ title, summary, parts }: TextParts, before = ""): string {
  const front = frontMatter.exec(before);
  const known = new Map((front ? rawParts(before.slice(front[0].length)) : undefined)?.map((part) => [part.id, part]));
  const head = front && splitText(before);
  const same = head && head.title === title && head.summary === summary;
  const opening = same ? front[0] : `---\ntitle: ${writeScalar(title)}\nsummary: ${writeScalar(summary)}\n---\n`;
  const gap = front ? leadingBlank(before.slice(front[0].length)) : "\n";
  const written = parts.map((part) => {
    const old = known.get(part.id);
    return old && isSame(old, part) ? old.raw : writePart(part);
  });
  return opening + gap + joinRaw(written);
}

/** One blank line between blocks, one line end after the last. */
function joinRaw(raws: string[]): string {
  return raws.map((raw, index) => (index < raws.length - 1 ? withBlankLine(raw) : raw.replace(/\n+$/, "\n"))).join("");
}

function withBlankLine(raw: string): string {
  return /\n\n$/.test(raw) ? raw : `${raw.replace(/\n*$/, "")}\n\n`;
}

function rawParts(text: string): RawPart[] | undefined {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => (/^#{1,6}\s/.test(line) ? [index] : []));
  if (starts.length === 0 || lines.slice(0, starts[0]).some((line) => line.trim())) return undefined;
  const parts: RawPart[] = [];
  for (const [number, start] of starts.entries()) {
    const match = headingLine.exec(lines[start] ?? "");
    if (!match) return undefined;
    const end = starts[number + 1] ?? lines.length;
    const raw = lines.slice(start, end).join("\n") + (end < lines.length ? "\n" : "");
    const body = trimBlankLines(lines.slice(start + 1, end).join("\n"));
    parts.push({ id: match[3] ?? "", level: match[1] === "###" ? 3 : 2, heading: match[2] ?? "", body, raw });
  }
  return parts;
}

function isSame(one: TextPart, other: TextPart): boolean {
  return one.level === other.level && one.heading === other.heading && one.body === other.body;
}

function writePart({ id, level, heading, body }: TextPart): string {
  const line = `${level === 3 ? "###" : "##"} ${heading.replace(/\s+/g, " ").trim()} {/* #${id} */}\n`;
  const text = trimBlankLines(body);
  return text ? `${line}\n${text}\n` : line;
}

function trimBlankLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, "").replace(/\s+$/, "");
}

function leadingBlank(text: string): string {
  return /^\n*/.exec(text)?.[0] ?? "";
}

const safePlain = /^[\p{L}\p{N}“《（][^#:\n"'`\\]*(?::(?! |$)[^#:\n"'`\\]*)*$/u;
const spokenFor = /^(?:true|false|null|yes|no|on|off|\d\S*)$/i;

/** A value of front matter on one line, plain where YAML reads it as it stands. */
function writeScalar(value: string): string {
  const text = value.replace(/\s+/g, " ").trim();
  return safePlain.test(text) && !spokenFor.test(text) ? text : JSON.stringify(text);
}

function readScalar(written: string): string | undefined {
  const text = written.trim();
  if (text.startsWith('"')) {
    try {
      return String(JSON.parse(text));
    } catch {
      return undefined;
    }
  }
  if (text.startsWith("'")) return /^'(?:[^']|'')*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : undefined;
  return /^[>|&*!%@`[{]/.test(text) || / #|: |:$/.test(text) ? undefined : text;
}

/** An id for a new block, from its English heading, that none of the others has. */
export function newPartId(heading: string, taken: readonly string[]): string {
  const words = heading
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const base = words.slice(0, 40).replace(/-+$/, "") || "part";
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
