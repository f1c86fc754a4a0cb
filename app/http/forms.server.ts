import { z } from "zod";

/** By field, the code of what is wrong: the page says `forms:errors.<code>`. */
export type FieldErrors = Record<string, string>;

/** What was typed, to be shown again. Passwords are never sent back. */
export type FormValues = Record<string, string>;

export type ParsedForm<Value> =
  | { ok: true; value: Value; values: FormValues }
  | { ok: false; errors: FieldErrors; values: FormValues };

/** More than any form of ours has, but for those with a file or a whole text. */
export const mostBytes = 256 * 1024;
/** A long text in both languages, as it is and as it was: Chinese takes nine bytes a character on its way. */
export const mostTextBytes = 1024 * 1024;
const mostFields = 1000;

/**
 * Reads a form that was sent. Messages in the schema are codes, `z.string().min(1, "required")`; a field sent several
 * times reaches the schema as a list (`manyOf`). Line ends become \n; what databases refuse (NUL, halves of characters)
 * is taken out.
 */
export async function parseForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  most = mostBytes,
): Promise<ParsedForm<z.output<Schema>>> {
  return judged(fieldsOf(await readForm(request, most)), schema);
}

/** What a schema makes of the fields of a form. */
export function judged<Schema extends z.ZodType>(sent: Fields, schema: Schema): ParsedForm<z.output<Schema>> {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return { ok: true, value: parsed.data, values: valuesOf(sent) };
  return { ok: false, errors: errorsOf(parsed.error), values: valuesOf(sent) };
}

/** Any number of values under one name: none, one or a list. */
export function manyOf<Item extends z.ZodType>(item: Item, most = 200) {
  return z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(most, "tooMany"),
  );
}

export type Fields = Record<string, string | string[]>;

/** The form, unless it is larger than any form of ours: 413 then, and 400 for what is no form. */
async function readForm(request: Request, most: number): Promise<FormData> {
  const body = await bytesUpTo(request, most);
  if (body === null) throw new Response(null, { status: 413 });
  return formOf(body, request);
}

/** The form in these bytes; 400 when they are none. */
export async function formOf(body: Uint8Array<ArrayBuffer>, request: Request): Promise<FormData> {
  const type = request.headers.get("Content-Type") ?? "";
  try {
    return await new Response(body, { headers: { "Content-Type": type } }).formData();
  } catch {
    throw new Response(null, { status: 400 });
  }
}

/** What was sent; null as soon as it is more than that. What comes after stays in the request, unread. */
export async function bytesUpTo({ headers, body }: Request, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(headers.get("Content-Length")) > most) return null;
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    size += read.value.length;
    chunks.push(read.value);
    if (size > most) break;
  }
  reader?.releaseLock();
  return size > most ? null : new Uint8Array(Buffer.concat(chunks));
}

/** By name, as text; a file is empty here. */
export function fieldsOf(form: FormData): Fields {
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of [...form].slice(0, mostFields)) {
    const text = typeof value === "string" ? storable(value) : "";
    const before = fields.get(name);
    fields.set(name, before === undefined ? text : Array.isArray(before) ? [...before, text] : [before, text]);
  }
  return Object.fromEntries(fields);
}

function storable(text: string): string {
  return text
    .replaceAll("\0", "")
    .replaceAll("\r\n", "\n")
    .replace(/\p{Surrogate}/gu, "\ufffd");
}

/** The first thing wrong with each field, by the field's name. */
function errorsOf(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? "form");
    errors[field] ??= codeOf(issue);
  }
  return errors;
}

/** Codes are one word; anything else is zod's own sentence, for a value no page of ours can send. */
function codeOf({ message }: { message: string }): string {
  return /^[a-z][A-Za-z]+$/.test(message) ? message : "notValid";
}

function valuesOf(fields: Fields): FormValues {
  const shown = Object.entries(fields).filter(([name]) => !/password/i.test(name));
  return Object.fromEntries(shown.map(([name, value]) => [name, Array.isArray(value) ? (value[0] ?? "") : value]));
}
