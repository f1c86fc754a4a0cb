import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { isLanguage } from "#app/i18n/languages.ts";
import { useFailure } from "./failure.ts";

type Kind = "404" | "403" | "410" | "413" | "500" | "503";

/** Says calmly what happened, in the reader's language, and where to go on. */
export function ErrorPage() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const first = pathname.split("/")[1];
  const language = isLanguage(first) ? first : "en";
  const failure = useFailure();
  const kind = useErrorKind() ?? "500";
  const failed = kind === "500" || kind === "503";
  return (
    <div className="error-page">
      <p className="muted">{kind}</p>
      <h1>{t(`errors.${kind}title`)}</h1>
      <p>{t(`errors.${kind}text`)}</p>
      {failed && failure ? (
        <p className="muted small">{t("errors.reference", { requestId: failure.requestId })}</p>
      ) : null}
      <p className="actions">
        {failed ? (
          <a className="button" href={pathname + search}>
            {t("errors.retry")}
          </a>
        ) : null}
        {kind === "410" ? (
          <a className="button" href={pathname.split("/").slice(0, 4).join("/")}>
            {t("errors.course")}
          </a>
        ) : null}
        <a className={failed || kind === "410" ? "button secondary" : "button"} href={`/${language}`}>
          {t("errors.home")}
        </a>
        <a className="button secondary" href={`/${language}/courses`}>
          {t("errors.courses")}
        </a>
      </p>
    </div>
  );
}

/** What went wrong on this page, if anything did. */
export function useErrorKind(): Kind | undefined {
  const error = useRouteError();
  const failure = useFailure();
  if (!error) return undefined;
  return failure?.busy ? "503" : kindOf(error);
}

function kindOf(error: unknown): Kind {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (status === 404 || status === 405) return "404";
  if (status === 403 || status === 410 || status === 413) return `${status}`;
  return status === 503 ? "503" : "500";
}
