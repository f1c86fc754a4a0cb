import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "#app/components/discussions/discussions.module.css";
import { TextAreaField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { sides } from "#app/domain/discussions/sides.ts";
import type { ThreadPage } from "./load.server.ts";

interface Props {
  thread: ThreadPage;
  formId: string;
  isTrainer: boolean;
  problem: FormProblem | undefined;
}

/** Where something is said; at a roundtable, for which side. */
export function SayForm({ thread, formId, isTrainer, problem }: Props) {
  const { t } = useTranslation("discussions");
  const [id] = useState(formId);
  if (thread.isClosed) return <p className="notice">{t("closedText")}</p>;
  const own = problem?.form === "say" ? problem : undefined;
  return (
    <section className="card stack no-print" aria-labelledby="say-title">
      <h3 id="say-title">{t("say.title")}</h3>
      <PostForm id="say" problem={own} labels={{ body: t("body") }}>
        <input type="hidden" name="intent" value="say" />
        <input type="hidden" name="id" value={id} />
        {thread.isRoundtable ? <SideChoice isTrainer={isTrainer} chosen={own?.values.side ?? ownSide(thread)} /> : null}
        <TextAreaField name="body" label={t("body")} hint={t("bodyHint")} maxLength={4000} />
        <p className={styles.buttons}>
          <button type="submit" className="button">
            {t("say.submit")}
          </button>
        </p>
      </PostForm>
    </section>
  );
}

/** The side one spoke for last, or asked to speak for. */
function ownSide({ posts, speakers }: ThreadPage): string {
  return (
    posts.findLast(({ isOwn, side }) => isOwn && side !== null)?.side ??
    speakers.findLast(({ isOwn }) => isOwn)?.side ??
    ""
  );
}

function SideChoice({ isTrainer, chosen }: { isTrainer: boolean; chosen: string }) {
  const { t } = useTranslation("discussions");
  const known = chosen || isTrainer ? chosen : sides[0];
  return (
    <fieldset className={styles.sideChoice}>
      <legend>{t("say.side")}</legend>
      {isTrainer ? <SideRadio side="" chosen={known} label={t("side.moderator")} /> : null}
      {sides.map((side) => (
        <SideRadio key={side} side={side} chosen={known} label={t(`side.${side}`)} />
      ))}
    </fieldset>
  );
}

function SideRadio({ side, chosen, label }: { side: string; chosen: string; label: string }) {
  return (
    <label>
      <input type="radio" name="side" value={side} defaultChecked={side === chosen} />
      {label}
    </label>
  );
}
