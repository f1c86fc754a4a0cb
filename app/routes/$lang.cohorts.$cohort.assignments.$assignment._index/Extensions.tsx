import { useTranslation } from "react-i18next";
import { useLocalWhen } from "#app/components/assignments/DueDate.tsx";
import type { Due } from "#app/components/assignments/due.ts";
import styles from "#app/components/assignments/list.module.css";
import type { Language } from "#app/i18n/languages.ts";

interface Props {
  language: Language;
  here: string;
  due: Due | null;
  extensions: Extended[];
  learners: { id: string; name: string }[];
}
interface Extended {
  id: string;
  name: string;
  until: Due;
}

/** Who has more time, and the way to give somebody some. */
export function Extensions({ language, here, due, extensions, learners }: Props) {
  const { t } = useTranslation("assignments");
  return (
    <section className="card" aria-labelledby="more-title">
      <h3 id="more-title">{t("one.more")}</h3>
      {due ? <p className="muted">{t("one.moreText")}</p> : <p className="muted">{t("one.moreNoDate")}</p>}
      {extensions.length > 0 ? (
        <ul className={styles.people}>
          {extensions.map((extended) => (
            <Extension key={extended.id} language={language} extended={extended} />
          ))}
        </ul>
      ) : null}
      {due && learners.length > 0 ? (
        <form action={`${here}/extend`} className={styles.inline}>
          <div className="field">
            <label htmlFor="learner">{t("one.learner")}</label>
            <select id="learner" name="learner" defaultValue="">
              <option value="">{t("one.chooseLearner")}</option>
              {learners.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" className="button secondary">
            {t("one.moreButton")}
          </button>
        </form>
      ) : null}
    </section>
  );
}

function Extension({ language, extended: { id, name, until } }: { language: Language; extended: Extended }) {
  const { t } = useTranslation("assignments");
  const when = useLocalWhen(language, until);
  return (
    <li>
      <span>{t("one.until", { name, when })}</span>
      <form method="post">
        <input type="hidden" name="learner" value={id} />
        <button
          type="submit"
          className="button secondary small"
          name="intent"
          value="withdraw"
          aria-label={t("one.withdrawLabel", { name })}
        >
          {t("one.withdraw")}
        </button>
      </form>
    </li>
  );
}
