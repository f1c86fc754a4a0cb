import { useTranslation } from "react-i18next";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { SelectField, TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import styles from "#app/components/organizations/organizations.module.css";
import { type OrganizationRole, organizationRoles } from "#app/domain/organizations/organizationRoles.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";

interface Props {
  members: { userId: string; name: string; role: OrganizationRole }[];
  mayChange: boolean;
  problem: FormProblem | undefined;
}

/** Who belongs to the organization, and as what. Addresses are not shown. */
export function Members({ members, mayChange, problem }: Props) {
  const { t } = useTranslation("organizations");
  const language = useLanguage();
  return (
    <section className="card stack" aria-labelledby="people">
      <h2 id="people">{t("people.title")}</h2>
      {members.length === 0 ? <p className="muted">{t("people.none")}</p> : null}
      <ul className={styles.list} hidden={members.length === 0}>
        {members.map(({ userId, name, role }) => (
          <li key={userId}>
            <span className={styles.member}>
              {mayChange ? <a href={`/${language}/studio/people/${userId}`}>{name}</a> : <strong>{name}</strong>}
              <span className="muted">{t(`roles.${role}`)}</span>
            </span>
            {mayChange ? (
              <form method="post">
                <input type="hidden" name="userId" value={userId} />
                <button
                  type="submit"
                  className="link-button"
                  name="intent"
                  value="removeMember"
                  aria-label={t("people.removeLabel", { name })}
                >
                  {t("people.remove")}
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange ? <AddMember problem={problem} /> : null}
    </section>
  );
}

function AddMember({ problem }: Pick<Props, "problem">) {
  const { t } = useTranslation("organizations");
  return (
    <PostForm id="add-member" problem={problem} labels={{ identifier: t("people.identifier") }}>
      <input type="hidden" name="intent" value="addMember" />
      <TextField
        name="identifier"
        label={t("people.identifier")}
        inputMode="email"
        autoComplete="off"
        maxLength={254}
      />
      <SelectField name="role" label={t("people.role")} defaultValue="member">
        {organizationRoles.map((role) => (
          <option key={role} value={role}>
            {t(`roles.${role}`)}
          </option>
        ))}
      </SelectField>
      <SaveButton>{t("people.add")}</SaveButton>
    </PostForm>
  );
}
