import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { personOf } from "#app/http/session.server.ts";
import { type Language, languages } from "#app/i18n/languages.ts";

/** The address without a language: the person's own, then what the browser asks for, then English. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await personOf(request);
  const language = person?.language ?? preferred(request.headers.get("Accept-Language") ?? "");
  return redirect(`/${language}`, { headers: { Vary: "Accept-Language, Cookie" } });
}

function preferred(header: string): Language {
  const wanted = header
    .split(",")
    .map((part) => {
      const [tag = "", q] = part.trim().split(";q=");
      return { language: tag.slice(0, 2).toLowerCase(), weight: q === undefined ? 1 : Number(q) };
    })
    .sort((a, b) => b.weight - a.weight);
  return (
    languages.find((language) => language === wanted.find((w) => languages.some((l) => l === w.language))?.language) ??
    "en"
  );
}
