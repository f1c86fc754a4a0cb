import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { FileField, TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import styles from "#app/components/studio/pictures.module.css";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { addressesOf } from "#app/domain/content/pictureSizes.ts";
import { addPicture, listPictures, removePicture } from "#app/domain/content/pictures.server.ts";
import { mostPictureBytes, readPicture } from "#app/domain/content/readPicture.server.ts";
import { parseFileForm } from "#app/http/fileForms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, languageTag } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const words = z.string().trim().min(1, "required").max(300, "tooLong");
const UploadForm = z.object({ altEn: words, altZh: words });
const RemoveForm = z.object({ remove: z.string().max(80) });

/** Pictures that were uploaded, where they are shown, and the form for another. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const done = new URL(request.url).searchParams.get("done");
  const pictures = (await listPictures(db.read)).map(
    ({ id, name, width, height, bytes, altEn, altZh, digest, usedIn }) => ({
      ...{ id, name, width, height, altEn, altZh, usedIn },
      kilobytes: Math.ceil(bytes / 1024),
      ...addressesOf({ digest, width }),
    }),
  );
  return { language, title: i18nFor(language).t("studio:pictures.title"), pictures, done };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { id: personId } = await requireAdmin(request);
  const here = `/${language}/studio/pictures`;
  const now = new Date();
  const asked = await parseFileForm(request, z.union([RemoveForm, UploadForm]), { mostFileBytes: mostPictureBytes });
  if (asked.file === "tooLarge") {
    return refusedBy("upload", { reason: "pictureTooLarge" }, { field: "file", values: asked.form.values });
  }
  if (!asked.form.ok) {
    const form = UploadForm.safeParse(asked.form.values);
    const missing = form.success ? [] : form.error.issues.map(({ path, message }) => [String(path[0]), message]);
    const file = asked.file ? {} : { file: "required" };
    const errors = { ...file, ...Object.fromEntries(missing.map(([field, code]) => [field, code ?? "required"])) };
    return formRefused("upload", { ...asked.form, errors });
  }
  const { value, values } = asked.form;
  if ("remove" in value) {
    const removed = await removePicture(db, { id: value.remove, personId, now });
    return redirect(`${here}?done=${removed ? "removed" : "inUse"}`, 303);
  }
  if (!asked.file) return refusedBy("upload", { reason: "required" }, { field: "file", values });
  const read = await readPicture(asked.file.bytes);
  if (!read.ok) return refusedBy("upload", { reason: read.reason }, { field: "file", values });
  const alt = { en: value.altEn, zh: value.altZh };
  await addPicture(db, { picture: read.picture, fileName: asked.file.name, alt, personId, now });
  return redirect(`${here}?done=added`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioPictures() {
  const { title, pictures, done } = useLoaderData<typeof loader>();
  const { t } = useTranslation("studio");
  const unused = pictures.filter(({ usedIn }) => usedIn.length === 0);
  const used = pictures.filter(({ usedIn }) => usedIn.length > 0);
  return (
    <StudioPage
      title={title}
      done={done === "added" || done === "removed" || done === "inUse" ? t(`pictures.done.${done}`) : undefined}
    >
      <Upload />
      {pictures.length === 0 ? <p className="muted">{t("pictures.nothing")}</p> : null}
      <PictureList title={t("pictures.unused")} pictures={unused} />
      <PictureList title={t("pictures.used")} pictures={used} />
    </StudioPage>
  );
}

function Upload() {
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("studio");
  const labels = { file: t("pictures.file"), altEn: t("pictures.altEn"), altZh: t("pictures.altZh") };
  return (
    <section className={`card ${styles.group}`} aria-labelledby="upload-title">
      <h2 id="upload-title">{t("pictures.add")}</h2>
      <PostForm id="upload" problem={problem} labels={labels} multipart>
        <FileField
          name="file"
          label={labels.file}
          hint={t("pictures.fileHint")}
          optional={false}
          accept="image/png,image/jpeg,image/webp,image/avif,image/gif"
        />
        <TextField name="altEn" label={labels.altEn} hint={t("pictures.altHint")} maxLength={300} />
        <TextField name="altZh" label={labels.altZh} maxLength={300} />
        <SaveButton>{t("pictures.upload")}</SaveButton>
      </PostForm>
    </section>
  );
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>["pictures"];

function PictureList({ title, pictures }: { title: string; pictures: Listed }) {
  const { language } = useLoaderData<typeof loader>();
  const { t } = useTranslation("studio");
  if (pictures.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      <ul className={styles.pictures}>
        {pictures.map((picture) => (
          <li key={picture.id} className="card">
            <img
              src={picture.src}
              srcSet={picture.srcset}
              sizes="16rem"
              alt={language === "en" ? picture.altEn : picture.altZh}
              width={picture.width}
              height={picture.height}
              loading="lazy"
            />
            <p className={styles.name}>{picture.name}</p>
            <p className="muted small">
              {t("pictures.facts", {
                width: picture.width,
                height: picture.height,
                size: formatNumber(language, picture.kilobytes),
              })}
            </p>
            <p className="small" lang={languageTag.en}>
              {picture.altEn}
            </p>
            <p className="small" lang={languageTag.zh}>
              {picture.altZh}
            </p>
            {picture.usedIn.length > 0 ? (
              <ul className="small">
                {picture.usedIn.map((path) => (
                  <li key={path}>
                    <a href={`/${language}/studio/texts/${path.slice(0, path.lastIndexOf("/"))}`}>{path}</a>
                  </li>
                ))}
              </ul>
            ) : (
              <form method="post" encType="multipart/form-data">
                <button type="submit" name="remove" value={picture.id} className="button secondary small">
                  {t("pictures.remove")} <span className="visually-hidden">{picture.name}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
