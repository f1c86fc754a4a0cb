import type { LoaderFunctionArgs } from "@remix-run/node";
import { readLogo } from "#app/domain/site/logo.server.ts";
import { notFound } from "#app/http/responses.ts";
import { db } from "#db/client.server.ts";

/** The site's logo. Its address names its content, so it may be kept for good. */
export async function loader({ params }: LoaderFunctionArgs) {
  const [digest = ""] = params.file?.split(".") ?? [];
  const { type, bytes } = (await readLogo(db.read, digest)) ?? notFound();
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": type,
      "Content-Length": String(bytes.length),
      "Cache-Control": "public, max-age=31536000, immutable",
    },
  });
}
