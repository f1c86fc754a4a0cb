import type { ActionFunctionArgs, AppLoadContext } from "@remix-run/node";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "./database.ts";

const context: AppLoadContext = { requestId: "test", nonce: "test", address: "192.0.2.1" };
const origin = "http://localhost:3000";

/** What a loader or an action answered, whether it returned or threw it. */
export interface Answer {
  status: number;
  headers: Headers;
  location: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: what a route answers is looked at by each test
  body: any;
}

type Handler = (args: ActionFunctionArgs) => unknown;

/** A browser that keeps its cookies and calls routes directly, on its own address. */
export class Visitor {
  cookies = new Map<string, string>();
  address: string;
  agent: string;

  constructor({ address = "192.0.2.1", agent = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0" } = {}) {
    this.address = address;
    this.agent = agent;
  }

  get(handler: Handler, path: string, params: Record<string, string> = {}): Promise<Answer> {
    return this.#call(handler, new Request(origin + path, { headers: this.#headers() }), params);
  }

  post(
    handler: Handler,
    path: string,
    form: Record<string, string> | FormData,
    params: Record<string, string> = {},
  ): Promise<Answer> {
    const body = form instanceof FormData ? form : new URLSearchParams(form);
    const init = { method: "POST", body, headers: this.#headers() };
    return this.#call(handler, new Request(origin + path, init), params);
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  #headers(): Record<string, string> {
    return { "User-Agent": this.agent, ...(this.cookies.size > 0 && { Cookie: this.cookie }) };
  }

  async #call(handler: Handler, request: Request, params: Record<string, string>): Promise<Answer> {
    const lang = new URL(request.url).pathname.split("/")[1] ?? "";
    const args = { request, params: { lang, ...params }, context: { ...context, address: this.address } };
    const answer = await answerOf(handler, args);
    for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie);
    return answer;
  }

  #keep(cookie: string): void {
    const [pair = "", ...rest] = cookie.split("; ");
    const [name = "", value = ""] = pair.split("=");
    if (rest.includes("Max-Age=0")) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

async function answerOf(handler: Handler, args: ActionFunctionArgs): Promise<Answer> {
  let answer: unknown;
  try {
    answer = await handler(args);
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    answer = thrown;
  }
  if (answer instanceof Response) {
    const { status, headers } = answer;
    return { status, headers, location: headers.get("Location"), body: await bodyOf(answer) };
  }
  const isData =
    typeof answer === "object" && answer !== null && "type" in answer && answer.type === "DataWithResponseInit";
  const { data, init } = isData
    ? (answer as unknown as { data: unknown; init: ResponseInit | null })
    : { data: answer, init: null };
  const headers = new Headers(init?.headers);
  return { status: init?.status ?? 200, headers, location: null, body: data };
}

async function bodyOf(response: Response): Promise<unknown> {
  // A stream has no end; whoever asked goes away.
  if (response.headers.get("Content-Type")?.startsWith("text/event-stream")) return response.body?.cancel();
  return response.headers.get("Content-Type")?.includes("zip")
    ? new Uint8Array(await response.arrayBuffer())
    : response.text();
}

/** A fresh database that routes use, too. */
export async function databaseForRoutes(): Promise<Database> {
  globalThis.toolkitDatabase = await testDatabase();
  return globalThis.toolkitDatabase;
}

/** Every row of a table, for looking at what a route stored. */
export function allUsers(db: Database) {
  return db.read.select().from(t.users);
}
