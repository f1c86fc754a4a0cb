import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { useZone } from "#app/components/board/useZone.ts";
import { ExportMenu } from "#app/components/exports/ExportMenu.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import styles from "#app/components/studio/studio.module.css";
import { verifyAudit } from "#app/domain/accounts/audit.server.ts";
import { auditActions, auditLines, auditLinesPerPage } from "#app/domain/accounts/auditView.server.ts";
import {
  actionInWords,
  changeInWords,
  changesIn,
  subjectInWords,
  type Telling,
} from "#app/domain/accounts/auditWords.ts";
import { auditNames } from "#app/domain/reports/auditNames.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const search = new URL(request.url).searchParams;
  const action = search.get("action") || undefined;
  const subject = search.get("subject") || undefined;
  const from = Number(search.get("before"));
  const before = Number.isSafeInteger(from) && from > 0 ? new Date(from) : undefined;
  const lines = await auditLines(db.read, { action, subject, before });
  const about = { subject: subject ?? "", before: null, after: null };
  const names = await auditNames(db.read, [about, ...lines], { catalogue: await currentCatalogue(db), language });
  const verdict = search.has("verify") ? await verifyAudit(db) : null;
  return {
    language,
    title: i18nFor(language).t("studio:pages.log"),
    lines: lines.map(({ before: from, after: to, ...line }) => ({
      ...line,
      changes: changesIn({ subject: line.subject, before: from, after: to }),
    })),
    names,
    actions: await auditActions(db.read),
    action: action ?? "",
    subject: subject ?? "",
    older: lines.length === auditLinesPerPage ? lines.at(-1)?.at.getTime() : undefined,
    verdict,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioLog() {
  const { language, title, lines, names, actions, action, subject, older, verdict } = useLoaderData<typeof loader>();
  const { t } = useTranslation("log");
  const telling: Telling = { t, language, timeZone: useZone("UTC"), nameOf: (one) => names[one] };
  return (
    <StudioPage title={title}>
      {verdict ? (
        <p className={verdict.ok ? "notice ok" : "notice bad"} role="status">
          {verdict.ok ? t("whole", { count: verdict.entries }) : t("broken", { id: verdict.brokenAt })}
        </p>
      ) : null}
      {subject ? (
        <p>
          {t("about", { subject: subjectInWords(telling, subject) })} <a href="?">{t("everything")}</a>
        </p>
      ) : null}
      <form method="get" className={styles.filter}>
        {subject ? <input type="hidden" name="subject" value={subject} /> : null}
        <div className="field">
          <label htmlFor="action">{t("kind")}</label>
          <select id="action" name="action" defaultValue={action}>
            <option value="">{t("all")}</option>
            {actions.map((one) => (
              <option key={one} value={one}>
                {actionInWords(t, one)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="button secondary">
          {t("show")}
        </button>
        <button type="submit" name="verify" value="1" className="button secondary">
          {t("verify")}
        </button>
      </form>
      <div className="actions">
        <ExportMenu
          base={`/${language}/studio/export`}
          tables={["audit"]}
          search={`?${new URLSearchParams({ action, subject })}`}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className={`table-scroll ${styles.log}`} aria-label={t("caption")} tabIndex={0}>
        <table>
          <caption>{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("at")}</th>
              <th scope="col">{t("who")}</th>
              <th scope="col">{t("what")}</th>
              <th scope="col">{t("subject.title")}</th>
              <th scope="col">{t("detail")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td className={styles.when}>{formatDateTime(language, line.at, telling.timeZone)}</td>
                <td>{line.actorName ?? t("nobody")}</td>
                <td>{actionInWords(t, line.action)}</td>
                <td>
                  <a href={`?${new URLSearchParams({ subject: line.subject })}`}>
                    {subjectInWords(telling, line.subject)}
                  </a>
                </td>
                <td className={styles.detail}>
                  {line.changes.map((change) => (
                    <p key={JSON.stringify(change.field)}>{changeInWords(telling, change)}</p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {older ? (
        <p>
          <a href={`?${new URLSearchParams({ action, subject, before: String(older) })}`}>{t("older")}</a>
        </p>
      ) : null}
    </StudioPage>
  );
}
