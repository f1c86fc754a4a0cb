import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { SelectField, TextAreaField, TextField } from "#app/components/forms/fields.tsx";
import { useField } from "#app/components/forms/PostForm.tsx";
import { type Picture, pictures } from "#app/domain/cohorts/pictures.ts";
import { type Language, languageNames, languages, languageTag } from "#app/i18n/languages.ts";
import { CohortPicture } from "./CohortPicture.tsx";
import styles from "./fields.module.css";

/** What a cohort is, as a form has it: nothing is null. */
export interface CohortValues {
  name: string;
  organizationId: string;
  startsOn: string;
  endsOn: string;
  language: string;
  note: string;
  picture: Picture | "";
  timeZone: string;
}

export interface OrganizationChoice {
  id: string;
  name: string;
  language: Language;
}

/** The only field that must be filled in. */
export function CohortNameField({ value }: { value: string }) {
  const { t } = useTranslation("cohorts");
  return <TextField name="name" label={t("fields.name")} maxLength={100} defaultValue={value} />;
}

/** All that may be said about a cohort besides its name. */
export function CohortDetailFields({
  values,
  organizations,
  timeZones,
}: {
  values: CohortValues;
  organizations: OrganizationChoice[];
  timeZones: string[];
}) {
  const { t } = useTranslation("cohorts");
  return (
    <>
      {organizations.length > 0 ? (
        <SelectField
          name="organizationId"
          label={t("fields.organizationId")}
          optional
          defaultValue={values.organizationId}
        >
          <option value="">{t("fields.noOrganization")}</option>
          {organizations.map(({ id, name, language }) => (
            <option key={id} value={id} lang={languageTag[language]}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : null}
      <div className={styles.pair}>
        <TextField name="startsOn" label={t("fields.startsOn")} type="date" optional defaultValue={values.startsOn} />
        <TextField name="endsOn" label={t("fields.endsOn")} type="date" optional defaultValue={values.endsOn} />
      </div>
      <SelectField
        name="language"
        label={t("fields.language")}
        hint={t("fields.languageHint")}
        optional
        defaultValue={values.language}
      >
        <option value="">{t("fields.noLanguage")}</option>
        {languages.map((language) => (
          <option key={language} value={language} lang={languageTag[language]}>
            {languageNames[language]}
          </option>
        ))}
      </SelectField>
      <SelectField
        key={values.timeZone}
        name="timeZone"
        label={t("fields.timeZone")}
        hint={t("fields.timeZoneHint")}
        defaultValue={values.timeZone}
      >
        {timeZones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        name="note"
        label={t("fields.note")}
        hint={t("fields.noteHint")}
        optional
        rows={3}
        maxLength={2000}
        defaultValue={values.note}
      />
      <PictureField value={values.picture} />
    </>
  );
}

function PictureField({ value }: { value: Picture | "" }) {
  const { t } = useTranslation("cohorts");
  const { control, typed } = useField("picture");
  const chosen = typed ?? value;
  return (
    <fieldset className={styles.pictures}>
      <legend>{t("fields.picture")}</legend>
      <div>
        {pictures.map((picture) => (
          <label key={picture} className={styles.choice}>
            <input type="radio" name={control.name} value={picture} defaultChecked={chosen === picture} />
            <CohortPicture picture={picture} size={56} />
            <span>{t(`pictures.${picture}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The zone of the browser once its script runs, where it is one of those to choose from. */
export function useBrowserZone(usual: string, timeZones: string[]): string {
  const [zone, setZone] = useState(usual);
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (timeZones.includes(own)) setZone(own);
  }, [timeZones]);
  return zone;
}
