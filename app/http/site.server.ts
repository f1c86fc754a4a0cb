import { givenLook, type SiteLook, setSiteLook } from "#app/domain/site/look.ts";
import { siteSettings } from "#app/domain/site/settings.server.ts";
import type { Database } from "#db/database.ts";
import { setMailFrom } from "./mail.server.ts";

interface Kept {
  look: SiteLook;
  /** Another look has another version: pages that show it are made anew. */
  version: string;
  /** Nothing was changed: pages need not bring it along. */
  isGiven: boolean;
}

const givenVersion = JSON.stringify(givenLook);

const checkEveryMs = 1000;
let kept: Kept | undefined;
let checkedAt = Number.NEGATIVE_INFINITY;
let checking: Promise<Kept> | undefined;

/** What the site calls itself and looks like, and who its mails are from. In memory; looked at once a second. */
export function currentSite(db: Database): Promise<Kept> {
  if (kept && performance.now() - checkedAt < checkEveryMs) return Promise.resolve(kept);
  checking ??= check(db).finally(() => {
    checking = undefined;
  });
  return checking;
}

/** Makes the next look see what was just changed. */
export function siteChanged(): void {
  checkedAt = Number.NEGATIVE_INFINITY;
}

async function check(db: Database): Promise<Kept> {
  const startedAt = performance.now();
  const { names, logo, mailFrom } = await siteSettings(db.read);
  const look = { names: { en: names.en ?? givenLook.names.en, zh: names.zh ?? givenLook.names.zh }, logo };
  setSiteLook(look);
  setMailFrom(mailFrom);
  const version = JSON.stringify(look);
  kept = { look, version, isGiven: version === givenVersion };
  checkedAt = startedAt;
  return kept;
}
