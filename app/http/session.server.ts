import { createHmac, randomBytes } from "node:crypto";
import { redirect } from "@remix-run/node";
import { addGuest } from "#app/domain/accounts/guests.server.ts";
import { guestLimits, takeTurn } from "#app/domain/accounts/limits.server.ts";
import type { Person } from "#app/domain/accounts/person.ts";
import { findBySession, startSession, touchSession } from "#app/domain/accounts/sessions.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { DatabaseBusy, DatabaseFull } from "#db/database.ts";
import { tooManyRequests } from "./rateLimit.server.ts";

export type { Person } from "#app/domain/accounts/person.ts";

/** Over https the browser itself guards the name: only this host can have set it, for the whole host, over TLS. */
const secureName = "__Host-session";
const plainName = "session";
const cookiePattern = /(?:^|;\s*)(__Host-session|session)=([\w-]{43})(?=\s*(?:;|$))/g;
/** Browsers keep a cookie no longer than this; the row in the database decides when a session ends. */
const cookieMaxAge = 400 * 24 * 3600;

/** Whose session this cookie is, if it has not ended. Asks the database each time, so that signing out holds at once. */
export async function personOfCookie(cookieHeader: string | null | undefined): Promise<Person | null> {
  const idHash = sessionIdHashOf(cookieHeader);
  if (!idHash) return null;
  const now = new Date();
  const found = await findBySession(db.read, idHash, now);
  if (!found) return null;
  await touchSession(db, found, now).catch(unlessBusy);
  const { lastUsedAt: _, ...person } = found;
  return person;
}

/**
 * The person of a request. Whoever looks through their eyes, for support, changes nothing: every form that is sent is
 * answered with the page that says so. Every action asks here who sends it, so this is the one place that is needed.
 */
export async function personOf(request: Request): Promise<Person | null> {
  const person = await personOfCookie(request.headers.get("Cookie"));
  if (person?.supporterId && request.method !== "GET" && request.method !== "HEAD") throw supportOnlyLooks(request);
  return person;
}

/** Scripts that send by themselves get a bare answer. */
function supportOnlyLooks(request: Request): Response {
  if (request.headers.get("Sec-Fetch-Dest") === "empty") return new Response(null, { status: 403 });
  return redirect(`/${languageOfRequest(request)}/support`, 303);
}

/** Whether the request may belong to somebody; asks nobody. */
export function hasSessionCookie(cookieHeader: string | null | undefined): boolean {
  return sessionIn(cookieHeader) !== undefined;
}

/**
 * The person behind something that is to be recorded. When nobody is there, a guest is made, and the headers carry
 * their cookie. For actions only: reading makes no guests.
 */
export async function requirePerson(request: Request, address: string): Promise<{ person: Person; headers: Headers }> {
  const known = await personOf(request);
  if (known) return { person: known, headers: new Headers() };
  const now = new Date();
  const turn = await takeTurn(db, { ...guestLimits(address), now });
  if (!turn.ok) throw tooManyRequests(turn.retryAfterSeconds);
  const session = newSession(request);
  const language = languageOfRequest(request);
  const guest = await db.write(async (tx) => {
    const user = await addGuest(tx, { language, now });
    await startSession(tx, { idHash: session.idHash, user, userAgent: session.userAgent, now });
    return user;
  });
  const person: Person = {
    id: guest.id,
    kind: "guest",
    role: "learner",
    name: "",
    language,
    sessionIdHash: session.idHash,
    supporterId: null,
  };
  return { person, headers: new Headers({ "Set-Cookie": session.cookie }) };
}

/** The person, signed in; whoever is not goes to sign in first and then comes back. */
export async function requireAccount(request: Request): Promise<Person> {
  const person = await personOf(request);
  if (person?.kind === "account") return person;
  const { pathname, search } = new URL(request.url);
  const next = request.method === "GET" ? pathname + search : pathname;
  throw redirect(`/${languageOfRequest(request)}/sign-in?next=${encodeURIComponent(next)}`, 303);
}

/** A session to be opened: what the database keeps of it, and what the browser does. */
export interface NewSession {
  idHash: string;
  userAgent: string;
  cookie: string;
}

/** A fresh random id for a session. Every sign-in takes a new one, so that an id from before is worth nothing after. */
export function newSession(request: Request): NewSession {
  const id = randomBytes(32).toString("base64url");
  const name = isSecure(request) ? secureName : plainName;
  return {
    idHash: hashOf(name, id),
    userAgent: request.headers.get("User-Agent") ?? "",
    cookie: cookieOf(name, id, cookieMaxAge),
  };
}

/** Makes the browser forget the session. */
export function forgetSessionCookie(request: Request): string {
  return cookieOf(isSecure(request) ? secureName : plainName, "", 0);
}

/** The hash that names the session of this request, whether or not it still exists. */
export function sessionIdHashOf(cookieHeader: string | null | undefined): string | undefined {
  const session = sessionIn(cookieHeader);
  return session && hashOf(session.name, session.id);
}

function sessionIn(cookieHeader: string | null | undefined): { name: string; id: string } | undefined {
  if (!cookieHeader) return undefined;
  const found = [...cookieHeader.matchAll(cookiePattern)];
  const [, name, id] = found.find((match) => match[1] === secureName) ?? found[0] ?? [];
  return name && id ? { name, id } : undefined;
}

/**
 * The name is part of what is hashed: an id given out under the plain name, which a neighbouring host could plant,
 * opens nothing under the guarded one, nor the other way round.
 */
function hashOf(name: string, id: string): string {
  return createHmac("sha256", sessionSecret()).update(`${name}=${id}`).digest("base64url");
}

function sessionSecret(): string {
  const secret = process.env.SESSION_SECRET;
  if (secret) return secret;
  if (process.env.VITEST) return "only in tests";
  throw new Error("SESSION_SECRET is not set");
}

function cookieOf(name: string, id: string, maxAge: number): string {
  const parts = [`${name}=${id}`, "Path=/", `Max-Age=${maxAge}`, "HttpOnly", "SameSite=Lax"];
  if (name === secureName) parts.push("Secure");
  return parts.join("; ");
}

function isSecure(request: Request): boolean {
  const forwarded = request.headers.get("X-Forwarded-Proto")?.split(",")[0]?.trim();
  return (
    forwarded === "https" || new URL(request.url).protocol === "https:" || !!process.env.ORIGIN?.startsWith("https:")
  );
}

function languageOfRequest(request: Request): Language {
  const asked = new URL(request.url).pathname.split("/")[1];
  return isLanguage(asked) ? asked : "en";
}

/** That a session could not be touched now is no reason to refuse the page. */
function unlessBusy(error: unknown): void {
  if (!(error instanceof DatabaseBusy || error instanceof DatabaseFull)) throw error;
}
