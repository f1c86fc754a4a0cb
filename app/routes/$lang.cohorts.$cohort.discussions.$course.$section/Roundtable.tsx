import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "#app/components/discussions/discussions.module.css";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { type Side, sides } from "#app/domain/discussions/sides.ts";
import type { Speaker } from "#app/domain/discussions/speakers.server.ts";
import type { ThreadPage } from "./load.server.ts";
import { PostList } from "./PostList.tsx";

interface Props {
  thread: ThreadPage;
  formId: string;
  isTrainer: boolean;
  isClosed: boolean;
  editing: string | null;
  problem: FormProblem | undefined;
}

/** Three sides beside each other, each with who speaks for it and what was said; below, what was said for none. */
export function Roundtable({ thread, formId, ...shown }: Props) {
  const { t } = useTranslation("discussions");
  const others = thread.posts.filter(({ side }) => side === null);
  return (
    <>
      <Floor speakers={thread.speakers} isTrainer={shown.isTrainer} />
      <div className={styles.sides} id="speakers">
        {sides.map((side) => (
          <section key={side} className={styles.side} data-side={side} aria-labelledby={`side-${side}`}>
            <h3 id={`side-${side}`}>{t(`side.${side}`)}</h3>
            <Speakers side={side} speakers={thread.speakers} formId={formId} {...shown} />
            <h4>{t("contributions", { count: thread.posts.filter((post) => post.side === side).length })}</h4>
            <PostList posts={thread.posts.filter((post) => post.side === side)} {...shown} prefix="post" />
          </section>
        ))}
      </div>
      {others.length > 0 ? (
        <section className="stack" aria-labelledby="others">
          <h3 id="others">{t("forNoSide")}</h3>
          <PostList posts={others} {...shown} prefix="post" />
        </section>
      ) : null}
    </>
  );
}

/** Who has the floor, said aloud when it changes. */
function Floor({ speakers, isTrainer }: { speakers: Speaker[]; isTrainer: boolean }) {
  const { t } = useTranslation("discussions");
  const speaking = speakers.find(({ state }) => state === "speaking");
  return (
    <div className={`notice ${speaking ? "ok" : ""} ${styles.floor}`}>
      <p role="status">
        {speaking
          ? t("floor", { name: speaking.name || t("noName"), side: t(`side.${speaking.side}`) })
          : t("floorFree")}
      </p>
      {speaking && isTrainer ? (
        <form method="post" className="no-print">
          <button type="submit" className="button secondary small" name="intent" value="endSpeech">
            {t("endSpeech")}
          </button>
        </form>
      ) : null}
    </div>
  );
}

interface OfSide {
  side: Side;
  speakers: Speaker[];
  formId: string;
  isTrainer: boolean;
  isClosed: boolean;
}

function Speakers({ side, speakers, formId, isTrainer, isClosed }: OfSide) {
  const { t } = useTranslation("discussions");
  const list = speakers.filter((speaker) => speaker.side === side);
  const next = list.find(({ state }) => state === "waiting");
  return (
    <div className={styles.speakers}>
      <h4>{t("speakers")}</h4>
      {list.length === 0 ? <p className="muted small">{t("noSpeakers")}</p> : null}
      <ol>
        {list.map((speaker) => (
          <SpeakerItem key={speaker.id} speaker={speaker} isTrainer={isTrainer && !isClosed} />
        ))}
      </ol>
      {isClosed ? null : (
        <div className={`${styles.buttons} no-print`}>
          <AskButton side={side} speakers={speakers} formId={formId} />
          {isTrainer && next ? (
            <form method="post">
              <input type="hidden" name="speakerId" value={next.id} />
              <button
                type="submit"
                className="button small"
                name="intent"
                value="call"
                aria-label={t("callLabel", { name: next.name || t("noName"), side: t(`side.${side}`) })}
              >
                {t("call")}
              </button>
            </form>
          ) : null}
        </div>
      )}
    </div>
  );
}

function SpeakerItem({ speaker, isTrainer }: { speaker: Speaker; isTrainer: boolean }) {
  const { t } = useTranslation("discussions");
  const name = speaker.name || t("noName");
  return (
    <li data-state={speaker.state}>
      <span>{name}</span> <span className="muted small">{t(`speakerState.${speaker.state}`)}</span>
      {isTrainer && speaker.state === "waiting" ? (
        <form method="post" className="no-print">
          <input type="hidden" name="speakerId" value={speaker.id} />
          <button
            type="submit"
            className={`link-button ${styles.takeOff}`}
            name="intent"
            value="takeOff"
            aria-label={t("takeOffLabel", { name })}
          >
            {t("takeOff")}
          </button>
        </form>
      ) : null}
    </li>
  );
}

/** Ask to speak for this side, change to it, or withdraw from it; who has the floor does neither. */
function AskButton({ side, speakers, formId }: Pick<OfSide, "side" | "speakers" | "formId">) {
  const { t } = useTranslation("discussions");
  const [id] = useState(formId);
  const own = speakers.find(({ isOwn, state }) => isOwn && state !== "done");
  if (own?.state === "speaking") return null;
  const waitsHere = own?.side === side;
  return (
    <form method="post">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="side" value={side} />
      <button
        type="submit"
        className="button secondary small"
        name="intent"
        value={waitsHere ? "withdraw" : "ask"}
        aria-label={t(waitsHere ? "withdrawLabel" : "askLabel", { side: t(`side.${side}`) })}
      >
        {t(waitsHere ? "withdraw" : "ask")}
      </button>
    </form>
  );
}
