import type { LoaderFunctionArgs } from "@remix-run/node";
import { pictureFile } from "#app/domain/content/pictures.server.ts";
import { notFound } from "#app/http/responses.ts";
import { db } from "#db/client.server.ts";

/** An uploaded picture in one of its widths. Its address names its content, so it may be kept for good. */
export async function loader({ params }: LoaderFunctionArgs) {
  const [, digest = "", width = ""] = /^([0-9a-f]{24})-(\d{1,4})\.webp$/.exec(params.file ?? "") ?? notFound();
  const bytes = (await pictureFile(db.read, { digest, width: Number(width) })) ?? notFound();
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "image/webp",
      "Content-Length": String(bytes.length),
      "Cache-Control": "public, max-age=31536000, immutable",
    },
  });
}
