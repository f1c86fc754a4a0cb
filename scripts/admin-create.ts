/**
 * `npm run admin:create`: makes an account with the role admin, or gives that role to one there is.
 *
 *     npm run admin:create -- --name "Li Wei" --identifier li.wei@example.org [--language zh] [--role trainer]
 *
 * What is not given is asked for. The password is asked for, or read from ADMIN_PASSWORD; never from the command line,
 * where other people of the machine could see it.
 */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { z } from "zod";
import { SignUpForm } from "#app/domain/accounts/accountForms.ts";
import { changeRole, findByIdentifier, signUp } from "#app/domain/accounts/accounts.server.ts";
import { passwordProblem } from "#app/domain/accounts/passwordRules.ts";
import { hashPassword } from "#app/domain/accounts/passwords.server.ts";
import { languages } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const Flags = z.object({
  name: z.string().optional(),
  identifier: z.string().optional(),
  language: z.enum(languages).default("en"),
  role: z.enum(["learner", "trainer", "admin"]).default("admin"),
});
const text = { type: "string" } as const;
const { values } = parseArgs({ options: { name: text, identifier: text, language: text, role: text } });

/** What is typed for a password does not appear on the screen. */
let silent = false;
const output = new Writable({
  write(chunk, _encoding, done) {
    if (!silent) process.stdout.write(chunk);
    done();
  },
});
const terminal = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
const lines = terminal[Symbol.asyncIterator]();

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  terminal.close();
  await db.close();
}

async function main(): Promise<void> {
  const flags = readFlags();
  const identifier = checked("identifier", flags.identifier ?? (await ask("Email address or username: ")));
  const now = new Date();
  const known = await findByIdentifier(db.read, identifier);
  if (known) {
    await db.write((tx) => changeRole(tx, { userId: known.id, role: flags.role, actorId: null, now }));
    console.log(`${known.name} has the role ${flags.role} now. The password is unchanged.`);
    return;
  }
  const name = checked("name", flags.name ?? (await ask("Name: ")));
  const password = checked("password", process.env.ADMIN_PASSWORD ?? (await askSilently("Password: ")));
  const weak = passwordProblem(password, { name, identifiers: [identifier] });
  if (weak) throw new Error(`This password cannot be used: ${weak}`);
  const { language, role } = flags;
  const account = { name, identifier, passwordHash: await hashPassword(password), language, role, now };
  await db.write((tx) => signUp(tx, account));
  console.log(`${name} can sign in as ${role} with ${identifier}.`);
}

/** The same rules as on the page where people sign up. */
function checked(field: "name" | "identifier" | "password", typed: string): string {
  const parsed = SignUpForm.shape[field].safeParse(typed);
  if (parsed.success) return parsed.data;
  throw new Error(`The ${field} cannot be used: ${parsed.error.issues[0]?.message}`);
}

function readFlags(): z.infer<typeof Flags> {
  const parsed = Flags.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `--${path.join()}: ${message}`).join("\n"));
}

async function ask(question: string): Promise<string> {
  process.stdout.write(question);
  const line = await lines.next();
  if (line.done) throw new Error("Nothing was entered.");
  return line.value;
}

async function askSilently(question: string): Promise<string> {
  const typed = ask(question);
  silent = true;
  const line = await typed;
  silent = false;
  process.stdout.write("\n");
  return line;
}
