import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { useZone } from "#app/components/board/useZone.ts";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import styles from "#app/components/studio/studio.module.css";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import type { Person } from "#app/domain/accounts/person.ts";
import { inBackground, isRunning, lastRuns } from "#app/http/background.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { refusedBy } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatDateTime, formatNumber } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import {
  backupFile,
  backupName,
  backupsFolder,
  deleteBackup,
  faultOf,
  isBackingUp,
  listBackups,
  makeBackup,
  mayDelete,
} from "#db/backups.server.ts";
import { db } from "#db/client.server.ts";

const notices = ["begun", "whole", "deleted"] as const;
const BackupForm = z.object({ intent: z.enum(["make", "check", "delete"]), name: z.string().max(60).default("") });

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const folder = backupsFolder();
  return {
    language,
    title: i18nFor(language).t("site:backups.title"),
    folder,
    running: folder !== null && isUnderWay(folder, new Date()),
    failed: lastRuns().find(({ job }) => job === "backup")?.run?.error ?? null,
    backups: folder === null ? [] : listBackups(folder),
    notice: notices.find((known) => known === new URL(request.url).searchParams.get("done")),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const folder = backupsFolder() ?? notFound();
  const form = await parseForm(request, BackupForm);
  if (!form.ok) throw new Response(null, { status: 400 });
  const done = (notice: (typeof notices)[number]) => redirect(`/${language}/studio/site/backups?done=${notice}`, 303);
  if (form.value.intent === "make") {
    await begin(folder, person, new Date());
    return done("begun");
  }
  const { name } = form.value;
  const file = backupFile(folder, name) ?? notFound();
  if (form.value.intent === "delete") {
    if (!(await mayDelete(folder, name))) return refusedBy("backups", { reason: "newestBackup" });
    await remove(folder, name, person, new Date());
    return done("deleted");
  }
  return (await faultOf(file)) === null ? done("whole") : refusedBy("backups", { reason: "backupBroken" });
}

/** In this process, or in another one: that is told by the part that grows. */
function isUnderWay(folder: string, now: Date): boolean {
  return isRunning("backup") || isBackingUp(folder, now);
}

/** Begins one, unless one is being made. The page does not wait for it. */
async function begin(folder: string, person: Person, now: Date): Promise<void> {
  if (isUnderWay(folder, now)) return;
  const name = backupName(now);
  const subject = `backup:${name}` as const;
  await db.write((tx) => appendAudit(tx, { actorId: person.id, action: "backup.made", subject, at: now }));
  void inBackground("backup", () => makeBackup(folder, name));
}

/** Written down first: what is gone cannot say who took it. */
async function remove(folder: string, name: string, person: Person, now: Date): Promise<void> {
  const subject = `backup:${name}` as const;
  await db.write((tx) => appendAudit(tx, { actorId: person.id, action: "backup.deleted", subject, at: now }));
  deleteBackup(folder, name);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioBackups() {
  const { language, title, folder, running, failed, notice } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("site");
  useLookAgain(running);
  return (
    <StudioPage title={title} done={notice && t(`backups.done.${notice}`)}>
      <p>
        <a href={`/${language}/studio/site`}>{t("back")}</a>
      </p>
      {folder === null ? (
        <OnServer />
      ) : (
        <>
          {failed ? <p className="notice bad">{t("backups.failed", { error: failed })}</p> : null}
          <PostForm id="backups" problem={problem} labels={{}}>
            <input type="hidden" name="intent" value="make" />
            <p>{t("backups.lead")}</p>
            {running ? (
              <p className="notice" role="status">
                {t("backups.running")}
              </p>
            ) : (
              <SaveButton>{t("backups.make")}</SaveButton>
            )}
          </PostForm>
          <List />
          <Restore folder={folder} />
        </>
      )}
    </StudioPage>
  );
}

/** While one is being made the list is asked for anew; without script one reloads the page. */
function useLookAgain(running: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(revalidate, 2000);
    return () => clearInterval(timer);
  }, [running, revalidate]);
}

function List() {
  const { language, backups } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  const zone = useZone("UTC");
  if (backups.length === 0) return <p className="muted">{t("backups.none")}</p>;
  return (
    <ul className={styles.list}>
      {backups.map(({ name, bytes, madeAt }) => (
        <li key={name} className={`card ${styles.backup}`}>
          <div>
            <a href={`/${language}/studio/site/backups/${name}`} download>
              {formatDateTime(language, madeAt, zone)}
            </a>
            <p className="muted small">
              {name} ·{" "}
              {t("figures.megabytes", {
                size: formatNumber(language, bytes / 1_000_000, { maximumFractionDigits: 1 }),
              })}
            </p>
          </div>
          <form method="post">
            <input type="hidden" name="name" value={name} />
            <button
              type="submit"
              className="button secondary"
              name="intent"
              value="check"
              aria-label={t("backups.checkNamed", { name })}
            >
              {t("backups.check")}
            </button>
            <details>
              <summary aria-label={t("backups.deleteNamed", { name })}>{t("backups.delete")}</summary>
              <p>{t("backups.deleteText")}</p>
              <button type="submit" className="button danger" name="intent" value="delete">
                {t("backups.deleteConfirm")}
              </button>
            </details>
          </form>
        </li>
      ))}
    </ul>
  );
}

function Restore({ folder }: { folder: string }) {
  const { backups } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  return (
    <section className="card stack" aria-labelledby="restore">
      <h2 id="restore">{t("backups.restoreTitle")}</h2>
      <p>{t("backups.restoreText")}</p>
      <pre className={styles.commands}>
        <code>{`npm run restore -- ${folder}/${backups[0]?.name ?? "toolkit-….db"}\nnpm start`}</code>
      </pre>
      <p className="muted">{t("backups.restoreKept")}</p>
    </section>
  );
}

function OnServer() {
  const { t } = useTranslation("site");
  return (
    <section className="card stack" aria-labelledby="server">
      <h2 id="server">{t("backups.serverTitle")}</h2>
      <p>{t("backups.serverText")}</p>
      <pre className={styles.commands}>
        <code>
          {'pg_dump -Fc "$DATABASE_URL" > toolkit.dump\npg_restore --clean --if-exists -d "$DATABASE_URL" toolkit.dump'}
        </code>
      </pre>
    </section>
  );
}
