import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { contentChanged, currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection } from "#app/catalogue/queries.ts";
import { inUseNow } from "#app/domain/content/drafts.server.ts";
import { exportContent } from "#app/domain/content/export.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { changeSettings } from "#app/domain/site/settings.server.ts";
import { action, loader } from "#app/routes/$lang.studio.pictures.tsx";
import { action as edit } from "#app/routes/$lang.studio.texts.$/route.tsx";
import { loader as file } from "#app/routes/pictures.$file.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { noon } from "./factories.ts";
import { fixtureFolder } from "./fixtures/catalogue.ts";
import { addPerson } from "./people.ts";
import { databaseForRoutes, Visitor } from "./routes.ts";

/** A picture from the upload to the page, to the files and out again. */

vi.hoisted(() => {
  process.env.PASSWORD_COST = "10";
});

const folder = "courses/workshop/start/safety";
const here = "/en/studio/pictures";
let db: Database;
let anna: Visitor;
let content: string;

beforeAll(async () => {
  content = mkdtempSync(path.join(tmpdir(), "pictures-"));
  cpSync(fixtureFolder, content, { recursive: true });
  db = await databaseForRoutes();
  await importContent(db, content, { now: new Date("2026-01-15T08:00:00Z") });
  const { id, cookie } = await addPerson(db, "admin", { name: "Anna" });
  await changeSettings(db, { changes: { reviewRequired: false }, personId: id, now: noon });
  anna = new Visitor();
  const [name = "", value = ""] = cookie.split("=");
  anna.cookies.set(name, value);
}, 60_000);
afterAll(() => rmSync(content, { recursive: true, force: true }));

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#0b6a66" } });

function upload(bytes: Uint8Array | string, name = "Werk 1.JPG", alt = { altEn: "A bench", altZh: "工作台" }) {
  const form = new FormData();
  form.append("file", new File([bytes as BlobPart], name));
  for (const [field, words] of Object.entries(alt)) form.append(field, words);
  return anna.post(action as never, here, form);
}
const listed = async () => (await anna.get(loader as never, here)).body.pictures;

test("PNG, JPEG, WebP, AVIF and GIF are told by their content, whatever they are called", async () => {
  for (const [index, format] of (["png", "jpeg", "webp", "avif", "gif"] as const).entries()) {
    const bytes = await drawn(100 + index, 80)
      .toFormat(format)
      .toBuffer();
    expect((await upload(bytes, "picture.txt")).location, format).toBe(`${here}?done=added`);
  }
  const pictures: { id: string }[] = await listed();
  expect(pictures).toHaveLength(5);
  for (const { id } of pictures) await anna.post(action as never, here, { remove: id });
  expect(await listed()).toEqual([]);
});

test.each([
  ["an SVG with a script", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ["a page called a picture", "<html><script>alert(1)</script></html>"],
  ["half a picture", Buffer.from("\x89PNG\r\n\x1a\n broken", "latin1")],
])("%s is refused, and the words are kept", async (_, bytes) => {
  expect(await upload(bytes, "picture.png")).toMatchObject({
    status: 400,
    body: { errors: { file: "notAPicture" }, values: { altEn: "A bench", altZh: "工作台" } },
  });
});

test("too many pixels, too many bytes and missing words are refused, each with its own reason", async () => {
  const huge = await drawn(9000, 6000).png().toBuffer();
  expect((await upload(huge)).body.errors).toEqual({ file: "pictureTooLarge" });
  expect((await upload(new Uint8Array(13 * 1024 * 1024))).body.errors).toEqual({ file: "pictureTooLarge" });
  const small = await drawn(10, 10).png().toBuffer();
  expect((await upload(small, "a.png", { altEn: "A bench", altZh: " " })).body.errors).toEqual({ altZh: "required" });
  expect(await listed()).toEqual([]);
});

test("a picture is put into a text, published, served, exported, and cannot be removed while it is shown", async () => {
  const photo = await drawn(1600, 900)
    .jpeg()
    .withExif({ IFD0: { Artist: "Somebody" } })
    .toBuffer();
  await upload(photo);
  const [picture] = await listed();
  expect(picture).toMatchObject({ width: 1600, height: 900, usedIn: [] });
  expect(picture.name).toMatch(/^werk-1-[0-9a-f]{6}\.webp$/);

  const sources = {
    en: (await inUseNow(db.read, `${folder}/en.mdx`))!.source,
    zh: (await inUseNow(db.read, `${folder}/zh.mdx`))!.source,
  };
  const figure = `<Figure src="${picture.name}" alt="A bench" />`;
  const form = {
    intent: "publish",
    ...{ "base.en": sources.en, "base.zh": sources.zh, "source.zh": sources.zh },
    "source.en": sources.en.replace("Stop, help,", `${figure}\n\nStop, help,`),
  };
  const published = await anna.post(edit as never, `/en/studio/texts/${folder}`, form, { "*": folder });
  expect(published.location).toContain("done=published");
  contentChanged(db);
  const { section } = findSection(await currentCatalogue(db), { course: "workshop", section: "safety" })!;
  const html = JSON.stringify(section.texts.en?.blocks).replaceAll('\\"', '"');
  const [, src, srcset] =
    /<img src="([^"]+)" srcSet="([^"]+)" sizes="[^"]+" alt="A bench" width="1600" height="900"/.exec(html)!;
  expect(srcset!.split(", ").map((one) => one.split(" ")[1])).toEqual(["640w", "1280w", "1600w"]);

  const served = await new Visitor().get(file as never, src!, { file: path.basename(src!) });
  expect(served.headers.get("Cache-Control")).toContain("immutable");
  expect(served.headers.get("Content-Type")).toBe("image/webp");
  const [row] = await db.read.select().from(t.pictureFiles);
  expect((await sharp(Buffer.from(row!.base64, "base64")).metadata()).exif).toBeUndefined();
  const odd = src!.replace("-1280", "-1279");
  expect((await new Visitor().get(file as never, odd, { file: path.basename(odd) })).status).toBe(404);

  expect((await anna.post(action as never, here, { remove: picture.id })).location).toBe(`${here}?done=inUse`);
  expect((await exportContent(db.read, content)).written).toEqual([`${folder}/en.mdx`, `${folder}/${picture.name}`]);
  expect(readFileSync(path.join(content, folder, picture.name)).equals(Buffer.from(row!.base64, "base64"))).toBe(true);
  expect(await importContent(db, content, { now: noon })).toMatchObject({ published: 0, proposed: 0, problems: [] });
  expect((await exportContent(db.read, content)).written).toEqual([]);
});
