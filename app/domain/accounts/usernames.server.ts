import { and, gte, lt } from "drizzle-orm";
import { pinyin } from "pinyin-pro";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { identityKey } from "./identity.ts";

const longest = 30;

/** What somebody's username begins with: Chinese names by their pinyin, "zhangwei"; others as written, "tom.baker". */
export function usernameFrom(name: string): string {
  const words = name.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFKC").toLowerCase();
  const inLetters = words.replace(/\p{Script=Han}[\p{Script=Han}\s·]*/gu, (han) => `.${letters(han)}.`);
  const plain = inLetters
    .replace(/[^\p{L}\p{N}]+/gu, ".")
    .slice(0, longest)
    .replace(/^\.+|\.+$/g, "");
  return plain || "learner";
}

function letters(han: string): string {
  const together = han.replace(/[\s·]/gu, "");
  return pinyin(together, { surname: "head", toneType: "none", type: "array" }).join("").replaceAll("ü", "v");
}

/** The username made of a name that nobody has: with the first number behind it that is free. */
export async function freeUsername(db: Reader, name: string, alsoTaken: ReadonlySet<string>): Promise<string> {
  const base = usernameFrom(name);
  const rows = await db
    .select({ key: t.users.usernameKey })
    .from(t.users)
    // The names that begin alike and go on with a digit sort before base + ":".
    .where(and(gte(t.users.usernameKey, identityKey(base)), lt(t.users.usernameKey, `${identityKey(base)}:`)));
  const taken = new Set(rows.map(({ key }) => key));
  for (let number = 1; ; number++) {
    const username = number === 1 && base.length > 1 ? base : `${base}${number}`;
    if (!taken.has(identityKey(username)) && !alsoTaken.has(identityKey(username))) return username;
  }
}
