import type { AppLoadContext } from "@remix-run/node";
import type { PersonalView } from "#app/components/personal/personal.tsx";
import type { Person } from "#app/domain/accounts/person.ts";
import { unreadCount } from "#app/domain/messages/inbox.server.ts";
import type { SiteLook } from "#app/domain/site/look.ts";
import { db, nearby } from "#db/client.server.ts";
import { personOf } from "./session.server.ts";
import { currentSite } from "./site.server.ts";

/** What the frame of every page needs: who is here, and the site's own address. */
export async function shellOf(
  request: Request,
  context: AppLoadContext,
): Promise<{ view: PersonalView; origin: string; site?: SiteLook }> {
  const url = new URL(request.url);
  const person = context.template ? null : await personOf(request);
  const { look, isGiven } = await currentSite(db);
  return {
    ...(!isGiven && { site: look }),
    origin: process.env.ORIGIN ?? url.origin,
    view: {
      person: person && shownPerson(person),
      here: url.pathname + url.search,
      ...(person && { unread: await unreadCount((await nearby()).read, person.id) }),
    },
  };
}

/** What pages know of who opens them. */
export function shownPerson({ name, kind, role, supporterId }: Person): NonNullable<PersonalView["person"]> {
  return { name, kind, role, ...(supporterId !== null && { isSupported: true }) };
}
