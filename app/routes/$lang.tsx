import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { notFound } from "#app/http/responses.ts";
import { isLanguage } from "#app/i18n/languages.ts";

/** Every address begins with a language. */
export function loader({ params, context }: LoaderFunctionArgs) {
  if (context.failed) throw new Response(null, { status: context.failed });
  return isLanguage(params.lang) ? null : notFound();
}

export default function InLanguage() {
  return <Outlet />;
}
