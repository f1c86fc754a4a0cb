import { useTranslation } from "react-i18next";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { OrganizationFields, type OrganizationValues } from "#app/components/organizations/OrganizationFields.tsx";
import styles from "#app/components/organizations/organizations.module.css";
import type { ShownName } from "#app/domain/organizations/organizationName.ts";

interface Props {
  values: OrganizationValues;
  parents: { id: string; name: ShownName }[];
  problem: FormProblem | undefined;
}

/** For admins: what is known of the organization, and taking it away. */
export function Change({ values, parents, problem }: Props) {
  const { t } = useTranslation("organizations");
  return (
    <>
      <section className="card stack" aria-labelledby="change">
        <h2 id="change">{t("change.title")}</h2>
        <PostForm id="organization" problem={problem} labels={{ nameEn: t("fields.nameEn") }}>
          <input type="hidden" name="intent" value="save" />
          <OrganizationFields values={values} parents={parents} />
          <SaveButton>{t("change.submit")}</SaveButton>
        </PostForm>
      </section>
      <section className="card stack" aria-labelledby="remove">
        <h2 id="remove">{t("remove.title")}</h2>
        <p>{t("remove.text")}</p>
        <details className={styles.delete}>
          <summary>{t("remove.open")}</summary>
          <form method="post">
            <button type="submit" className="button danger" name="intent" value="remove">
              {t("remove.submit")}
            </button>
          </form>
        </details>
      </section>
    </>
  );
}
