import { useTranslation } from "react-i18next";
import { AccountCard, SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { Props } from "./Settings.tsx";

/** Who mails are from, and one to try it. */
export function Mail({ data: { settings, mail }, problem }: Props) {
  const { t } = useTranslation("site");
  const labels = { fromName: t("mail.fromName"), fromAddress: t("mail.fromAddress") };
  const said = problem?.form === "test-mail" ? problem.values.said : undefined;
  return (
    <AccountCard id="mail-card" title={t("mail.title")}>
      <p>{t(mail.leaves ? "mail.leaves" : "mail.stays")}</p>
      <PostForm id="mail-from" problem={problem} labels={labels}>
        <input type="hidden" name="intent" value="mailFrom" />
        <TextField
          name="fromName"
          label={labels.fromName}
          hint={t("mail.nameHint")}
          optional
          autoComplete="off"
          maxLength={60}
          defaultValue={settings.mailFrom.name ?? ""}
        />
        <TextField
          name="fromAddress"
          label={labels.fromAddress}
          hint={mail.from ? t("mail.addressHint", { from: mail.from }) : t("mail.ownHint")}
          optional
          type="email"
          inputMode="email"
          autoComplete="off"
          maxLength={254}
          defaultValue={settings.mailFrom.address ?? ""}
        />
        <SaveButton>{t("save")}</SaveButton>
      </PostForm>
      <PostForm id="test-mail" problem={problem} labels={{}}>
        <input type="hidden" name="intent" value="testMail" />
        {said ? (
          <p>
            {t("mail.said")} <code>{said}</code>
          </p>
        ) : null}
        <p>{mail.to ? t("mail.testText", { to: mail.to }) : t("mail.noAddress")}</p>
        {mail.to ? <SaveButton>{t("mail.test")}</SaveButton> : null}
      </PostForm>
    </AccountCard>
  );
}
