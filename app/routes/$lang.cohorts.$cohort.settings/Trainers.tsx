import { useTranslation } from "react-i18next";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import styles from "./settings.module.css";

interface Props {
  trainers: { id: string; name: string; isOwner: boolean }[];
  isOwner: boolean;
  problem: FormProblem | undefined;
}

/** Who trains the cohort; its owner may change that. */
export function Trainers({ trainers, isOwner, problem }: Props) {
  const { t } = useTranslation("cohorts");
  return (
    <section className="card stack" aria-labelledby="trainers">
      <h3 id="trainers">{t("settings.trainers")}</h3>
      <p className="muted">{t(isOwner ? "settings.trainersText" : "settings.trainersOwner")}</p>
      <ul className={styles.trainers}>
        {trainers.map((trainer) => (
          <li key={trainer.id}>
            <span>
              {trainer.name} {trainer.isOwner ? <span className="tag">{t("settings.owner")}</span> : null}
            </span>
            {isOwner && !trainer.isOwner ? (
              <form method="post">
                <input type="hidden" name="userId" value={trainer.id} />
                <button
                  type="submit"
                  className="link-button"
                  name="intent"
                  value="handOver"
                  aria-label={t("settings.handOverLabel", { name: trainer.name })}
                >
                  {t("settings.handOver")}
                </button>
                <button
                  type="submit"
                  className="link-button"
                  name="intent"
                  value="removeTrainer"
                  aria-label={t("settings.removeTrainerLabel", { name: trainer.name })}
                >
                  {t("settings.removeTrainer")}
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {isOwner ? (
        <PostForm id="add-trainer" problem={problem} labels={{ identifier: t("settings.identifier") }}>
          <input type="hidden" name="intent" value="addTrainer" />
          <TextField
            name="identifier"
            label={t("settings.identifier")}
            hint={t("settings.identifierHint")}
            inputMode="email"
            autoComplete="off"
            maxLength={254}
          />
          <SaveButton>{t("settings.addTrainer")}</SaveButton>
        </PostForm>
      ) : null}
    </section>
  );
}
