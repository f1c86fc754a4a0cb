// Fills a database with people and what they have read: node db/testing/grow.ts <address> <rows>, which is DATABASE_URL
import { chunks } from "../chunks.ts";
import { openAddress } from "../open.server.ts";
import { t } from "../tables.ts";
import { person, someday } from "./rows.ts";

const [address = "", wanted = "1000000"] = process.argv.slice(2);
process.env.DATABASE_URL = address;
const perPerson = 100;
const people = Array.from({ length: Math.ceil(Number(wanted) / perPerson) }, (_, n) => `grown-${n}`);
const db = await openAddress(address, { synchronous: "OFF" });
for (const portion of chunks(people, 16)) {
  await db.write((tx) => tx.insert(t.users).values(portion.map(person)));
}
for (let start = 0; start < people.length; start += 50) {
  const rows = people.slice(start, start + 50).flatMap((userId) =>
    Array.from({ length: perPerson }, (_, n) => ({
      userId,
      courseId: "quality-apprenticeships",
      sectionId: `section-${Math.floor(n / 10)}`,
      blockId: `block-${n % 10}`,
      readAt: someday,
    })),
  );
  await db.write(
    async (tx) => {
      for (const portion of chunks(rows, 5)) await tx.insert(t.blockReads).values(portion);
    },
    { timeoutMs: 60_000 },
  );
}
await db.close();
