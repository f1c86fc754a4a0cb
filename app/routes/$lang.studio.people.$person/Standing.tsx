import { useTranslation } from "react-i18next";
import { AccountCard, SaveButton } from "#app/components/accounts/AccountPage.tsx";
import accountStyles from "#app/components/accounts/account.module.css";
import { SelectField, TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { roles, supportMinutes } from "#app/domain/accounts/person.ts";
import type { PersonData } from "./route.tsx";

interface Props {
  data: PersonData;
  problem: FormProblem | undefined;
}

/** What somebody may do on the site. */
export function RoleCard({ data: { person }, problem }: Props) {
  const { t } = useTranslation("people");
  return (
    <AccountCard id="role-card" title={t("role")}>
      <PostForm id="role-form" problem={problem} labels={{ role: t("role") }}>
        <input type="hidden" name="intent" value="role" />
        <SelectField
          name="role"
          label={t("roleOf", { name: person.name })}
          hint={t("roleHint")}
          defaultValue={person.role}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`roles.${role}`)}
            </option>
          ))}
        </SelectField>
        <SaveButton>{t("saveRole")}</SaveButton>
      </PostForm>
    </AccountCard>
  );
}

/** A link to a new password; closing the account and opening it again. */
export function SignInCard({ data: { person, isSelf }, problem }: Props) {
  const { t } = useTranslation("people");
  if (person.state === "disabled") {
    return (
      <AccountCard id="sign-in-card" title={t("signIn.title")}>
        <PostForm id="enable-form" problem={problem} labels={{}}>
          <input type="hidden" name="intent" value="enable" />
          <p>{t("signIn.disabledText")}</p>
          <SaveButton>{t("signIn.enable")}</SaveButton>
        </PostForm>
      </AccountCard>
    );
  }
  return (
    <AccountCard id="sign-in-card" title={t("signIn.title")}>
      <PostForm id="reset-form" problem={problem} labels={{}}>
        <input type="hidden" name="intent" value="reset" />
        <p>{person.email ? t("signIn.resetText", { email: person.email }) : t("signIn.noEmail")}</p>
        {person.email ? <SaveButton>{t("signIn.reset")}</SaveButton> : null}
      </PostForm>
      {isSelf ? null : (
        <details className={accountStyles.delete} open={problem?.form === "disable-form"}>
          <summary>{t("signIn.disableOpen")}</summary>
          <PostForm id="disable-form" problem={problem} labels={{}}>
            <input type="hidden" name="intent" value="disable" />
            <p>{t("signIn.disableText")}</p>
            <SaveButton danger>{t("signIn.disable")}</SaveButton>
          </PostForm>
        </details>
      )}
    </AccountCard>
  );
}

/** To see the site as they do. */
export function SupportCard({ data: { person }, problem }: Props) {
  const { t } = useTranslation("people");
  if (person.role === "admin" || person.state === "disabled" || person.state === "guest") return null;
  return (
    <AccountCard id="support-card" title={t("support.title")}>
      <PostForm id="support-form" problem={problem} labels={{ reason: t("support.reason") }}>
        <input type="hidden" name="intent" value="support" />
        <p>{t("support.text", { name: person.name, minutes: supportMinutes })}</p>
        <TextField
          name="reason"
          label={t("support.reason")}
          hint={t("support.reasonHint")}
          autoComplete="off"
          maxLength={300}
        />
        <SaveButton>{t("support.start")}</SaveButton>
      </PostForm>
    </AccountCard>
  );
}

/** The way to making one account of two. */
export function Duplicates({ data: { language, person, namesakes } }: Pick<Props, "data">) {
  const { t } = useTranslation("people");
  if (person.state === "disabled" || person.state === "guest") return null;
  return (
    <AccountCard id="duplicates" title={t("merge.cardTitle")}>
      <p>{namesakes > 0 ? t("merge.namesakes", { count: namesakes }) : t("merge.cardText")}</p>
      <p>
        <a className="button secondary" href={`/${language}/studio/people/${person.id}/merge`}>
          {t("merge.open")}
        </a>
      </p>
    </AccountCard>
  );
}
