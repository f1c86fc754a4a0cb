import { useTranslation } from "react-i18next";
import { SelectField, TextField } from "#app/components/forms/fields.tsx";
import { respondentGroups } from "#app/domain/accounts/respondentGroups.ts";
import type { ShownName } from "#app/domain/organizations/organizationName.ts";
import { languageTag } from "#app/i18n/languages.ts";

/** What is known of an organization, as a form has it: nothing is null. */
export interface OrganizationValues {
  nameEn: string;
  nameZh: string;
  respondentGroup: string;
  region: string;
  parentId: string;
}

interface Props {
  values: OrganizationValues;
  /** Those it may belong to. */
  parents: { id: string; name: ShownName }[];
}

/** The fields of an organization; a name in one of the languages is enough. */
export function OrganizationFields({ values, parents }: Props) {
  const { t } = useTranslation("organizations");
  return (
    <>
      <TextField
        name="nameEn"
        label={t("fields.nameEn")}
        hint={t("fields.nameHint")}
        optional
        maxLength={160}
        defaultValue={values.nameEn}
      />
      <TextField name="nameZh" label={t("fields.nameZh")} optional maxLength={160} defaultValue={values.nameZh} />
      <SelectField
        name="respondentGroup"
        label={t("fields.respondentGroup")}
        optional
        defaultValue={values.respondentGroup}
      >
        <option value="">{t("fields.noGroup")}</option>
        {respondentGroups.map((group) => (
          <option key={group} value={group}>
            {t(`groups.${group}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        name="region"
        label={t("fields.region")}
        hint={t("fields.regionHint")}
        optional
        maxLength={120}
        defaultValue={values.region}
      />
      {parents.length > 0 ? (
        <SelectField name="parentId" label={t("fields.parentId")} optional defaultValue={values.parentId}>
          <option value="">{t("fields.noParent")}</option>
          {parents.map(({ id, name }) => (
            <option key={id} value={id} lang={languageTag[name.language]}>
              {name.text}
            </option>
          ))}
        </SelectField>
      ) : (
        <input type="hidden" name="parentId" value="" />
      )}
    </>
  );
}
