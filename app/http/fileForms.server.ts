import type { z } from "zod";
import { bytesUpTo, fieldsOf, formOf, judged, mostBytes, type ParsedForm } from "./forms.server.ts";

/** A file that came with a form. */
export interface SentFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const usualMost = 2 * 1024 * 1024;
const mostDiscarded = 64 * 1024 * 1024;

/**
 * Reads a form that may have one file in it, `file`, of 2 MB at most if nothing else is said. A larger one is not kept and told as "tooLarge",
 * so that the page can say so. Null: none was chosen.
 */
export async function parseFileForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  { mostFileBytes = usualMost } = {},
): Promise<{ form: ParsedForm<z.output<Schema>>; file: SentFile | "tooLarge" | null }> {
  const body = await bytesUpTo(request, mostFileBytes + mostBytes);
  if (body === null) {
    await discard(request);
    return { form: judged({}, schema), file: "tooLarge" };
  }
  const sent = await formOf(body, request);
  return { form: judged(fieldsOf(sent), schema), file: await fileIn(sent, mostFileBytes) };
}

async function fileIn(sent: FormData, most: number): Promise<SentFile | "tooLarge" | null> {
  const file = sent.get("file");
  if (!(file instanceof File) || file.size === 0) return null;
  if (file.size > most) return "tooLarge";
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** A browser shows no answer while it is still sending: the rest is taken in and forgotten, as far as that makes sense. */
async function discard({ body }: Request): Promise<void> {
  const reader = body?.getReader();
  let size = 0;
  for (let read = await reader?.read(); read?.value && size < mostDiscarded; read = await reader?.read()) {
    size += read.value.length;
  }
}
