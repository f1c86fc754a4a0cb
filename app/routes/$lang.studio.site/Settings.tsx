import { useTranslation } from "react-i18next";
import { AccountCard, SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { CheckField, FileField, SelectField, TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { logoAddress } from "#app/domain/site/look.ts";
import { signUpRules } from "#app/domain/site/signUp.ts";
import type { SiteData } from "./route.tsx";
import styles from "./site.module.css";

export interface Props {
  data: SiteData;
  problem: FormProblem | undefined;
}

/** What the site is called, and the picture beside it. */
export function Names({ data: { settings, given }, problem }: Props) {
  const { t } = useTranslation("site");
  const labels = { nameEn: t("names.en"), nameZh: t("names.zh") };
  return (
    <AccountCard id="names-card" title={t("names.title")}>
      <PostForm id="names" problem={problem} labels={labels}>
        <input type="hidden" name="intent" value="names" />
        <TextField
          name="nameEn"
          label={labels.nameEn}
          hint={t("names.hint", { name: given.en })}
          optional
          autoComplete="off"
          maxLength={60}
          defaultValue={settings.names.en ?? ""}
        />
        <TextField
          name="nameZh"
          label={labels.nameZh}
          hint={t("names.hint", { name: given.zh })}
          optional
          autoComplete="off"
          maxLength={60}
          defaultValue={settings.names.zh ?? ""}
        />
        <SaveButton>{t("save")}</SaveButton>
      </PostForm>
      <LogoForms data={{ settings }} problem={problem} />
    </AccountCard>
  );
}

function LogoForms({ data: { settings }, problem }: { data: Pick<SiteData, "settings"> } & Pick<Props, "problem">) {
  const { t } = useTranslation("site");
  const { logo } = settings;
  return (
    <>
      <h3>{t("logo.title")}</h3>
      {logo ? (
        <div className={styles.logo}>
          <img src={logoAddress(logo)} width={logo.width} height={logo.height} alt={t("logo.alt")} />
          <form method="post">
            <button type="submit" className="link-button" name="intent" value="removeLogo">
              {t("logo.remove")}
            </button>
          </form>
        </div>
      ) : null}
      <PostForm id="logo" problem={problem} labels={{ file: t("logo.file") }} action="?logo" multipart>
        <FileField name="file" label={t("logo.file")} hint={t("logo.hint")} accept="image/png,image/jpeg,image/webp" />
        <SaveButton>{t("logo.save")}</SaveButton>
      </PostForm>
    </>
  );
}

/** Who may make an account for themselves. */
export function SignUp({ data: { settings }, problem }: Props) {
  const { t } = useTranslation("site");
  return (
    <AccountCard id="sign-up-card" title={t("signUp.title")}>
      <PostForm id="sign-up" problem={problem} labels={{ signUp: t("signUp.label") }}>
        <input type="hidden" name="intent" value="signUp" />
        <SelectField name="signUp" label={t("signUp.label")} hint={t("signUp.hint")} defaultValue={settings.signUp}>
          {signUpRules.map((rule) => (
            <option key={rule} value={rule}>
              {t(`signUp.${rule}`)}
            </option>
          ))}
        </SelectField>
        <SaveButton>{t("save")}</SaveButton>
      </PostForm>
    </AccountCard>
  );
}

/** Whether a second pair of eyes is needed before content is published. */
export function Publishing({ data: { settings }, problem }: Props) {
  const { t } = useTranslation("site");
  const label = t("studio:site.reviewRequired");
  return (
    <AccountCard id="review-card" title={t("publishing.title")}>
      <PostForm id="review" problem={problem} labels={{ reviewRequired: label }}>
        <input type="hidden" name="intent" value="review" />
        <CheckField name="reviewRequired" label={label} defaultChecked={settings.reviewRequired} />
        <p className="muted small">{t("studio:site.reviewHint")}</p>
        <SaveButton>{t("save")}</SaveButton>
      </PostForm>
    </AccountCard>
  );
}
