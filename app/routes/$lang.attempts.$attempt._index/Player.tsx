import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocalTimes } from "#app/components/question/localTimes.ts";
import { responseInForm } from "#app/domain/quiz/formResponse.ts";
import { flagName, isComplete } from "#app/domain/quiz/responses.ts";
import type { AskedQuestion } from "#app/domain/quiz/withoutKey.ts";
import type { Language } from "#app/i18n/languages.ts";
import { Clock } from "./Clock.tsx";
import type { Given, Saved } from "./drafts.ts";
import { PlayerQuestion } from "./PlayerQuestion.tsx";
import styles from "./player.module.css";
import { Review } from "./Review.tsx";
import { SaveNote } from "./SaveNote.tsx";
import { Legend, type QuestionState, Strip } from "./Strip.tsx";
import { useAutosave } from "./useAutosave.ts";

export interface Sitting {
  language: Language;
  zone: string;
  attemptId: string;
  title: string;
  questions: AskedQuestion[];
  responses: Record<string, Saved>;
  deadlineAt: Date | null;
  remainingMs: number | null;
  review: boolean;
  justSaved: boolean;
}

const typingMs = 700;
const choosingMs = 50;

/** Sits an attempt. Without script it is one long form with Save and Submit. */
export function Player({ sitting }: { sitting: Sitting }) {
  const { t } = useTranslation("quiz");
  const { language, questions, attemptId } = sitting;
  const here = `/${language}/attempts/${attemptId}`;
  const times = useLocalTimes(language, sitting.zone);
  const form = useRef<HTMLFormElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const handIn = useRef<HTMLFormElement>(null);
  const [hydrated, setHydrated] = useState(false);
  const [current, setCurrent] = useState(0);
  const [offline, setOffline] = useState(false);
  const [drafts, setDrafts] = useState<Record<string, Given>>({});
  const [remainingMs, setRemainingMs] = useState(sitting.remainingMs);
  const [states, setStates] = useState(() => statesOf(questions, sitting.responses));
  const autosave = useAutosave({
    attemptId,
    address: `${here}/responses`,
    form,
    onEnded: () => window.location.assign(`${here}/result`),
    onRemaining: setRemainingMs,
  });

  // What this tab had not saved when the language was changed or the page reloaded comes back, and is saved.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has woken up
  useEffect(() => {
    const unsaved = autosave.drafts.newerThan(sitting.responses);
    setHydrated(true);
    setDrafts(unsaved);
    setStates(statesOf(questions, { ...sitting.responses, ...unsaved }));
    for (const { id } of questions) if (unsaved[id]) autosave.changed(id, choosingMs);
  }, []);

  function changed(id: string, delayMs: number) {
    const question = questions.find((one) => one.id === id);
    if (!question || !form.current) return;
    const fields = new FormData(form.current);
    const draft = { response: responseInForm(question, fields), flagged: fields.has(flagName(id)) };
    autosave.drafts.keep(id, draft);
    autosave.changed(id, delayMs);
    setStates((before) => before.map((state) => (state.id === id ? stateOf(question, draft) : state)));
  }

  function onChange(event: FormEvent<HTMLFormElement>) {
    const field = event.target;
    if (!(field instanceof HTMLElement)) return;
    const id = field.closest<HTMLElement>("[data-question]")?.dataset.question;
    const typed = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
    if (id) changed(id, typed ? typingMs : choosingMs);
  }

  /**
   * Nothing is handed in before everything is saved. The fields themselves are not sent again: this page may know less
   * than the server, which has what was given on other devices too.
   */
  async function submit() {
    setOffline(false);
    const saved = await autosave.flush();
    if (saved && navigator.onLine) handIn.current?.submit();
    else setOffline(true);
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
    if (submitter instanceof HTMLButtonElement && submitter.value === "submit") return void submit();
    void autosave.flush();
    setOffline(false);
    if (!sitting.review) dialog.current?.showModal();
  }

  function go(index: number) {
    setCurrent(index);
    dialog.current?.close();
  }

  const done = states.filter(({ complete }) => complete).length;
  return (
    <>
      <form ref={handIn} method="post" action={`${here}?index`} hidden>
        <input type="hidden" name="intent" value="submit" />
      </form>
      <form
        ref={form}
        method="post"
        action={`${here}?index`}
        className={hydrated ? `${styles.player} ${styles.hydrated}` : styles.player}
        autoComplete="off"
        onChange={onChange}
        onSubmit={onSubmit}
      >
        <input type="hidden" name="whole" value="1" />
        <header className={styles.header}>
          <h1>{sitting.title}</h1>
          {sitting.deadlineAt ? (
            <p className="muted">{t("player.untilTime", { time: times.time(sitting.deadlineAt) })}</p>
          ) : null}
        </header>
        <aside className={styles.panel}>
          <div className={styles.bar}>
            <p className={styles.progress}>{t("player.progress", { done, total: questions.length })}</p>
            {hydrated && remainingMs !== null ? (
              <Clock remainingMs={remainingMs} onTimeUp={() => void submit()} />
            ) : null}
          </div>
          <Strip states={states} current={current} onGo={go} />
          <Legend />
          <SaveNote status={autosave.status} justSaved={sitting.justSaved} time={times.time} />
        </aside>
        <div className={styles.questions}>
          {sitting.review ? (
            <Review states={states} asPanel offline={offline} here={here} onGo={go} onClose={() => {}} />
          ) : null}
          {questions.map((question, index) => {
            const draft = drafts[question.id];
            const given = draft ?? sitting.responses[question.id];
            return (
              <PlayerQuestion
                key={draft ? `${question.id}, unsaved` : question.id}
                question={question}
                index={index}
                total={questions.length}
                language={language}
                response={given?.response ?? null}
                flagged={given?.flagged ?? false}
                current={index === current}
                onMoved={hydrated ? () => changed(question.id, choosingMs) : undefined}
              />
            );
          })}
          <div className={styles.buttons}>
            <StepLink index={current - 1} total={questions.length} name={t("player.previous")} onGo={go} />
            <StepLink index={current + 1} total={questions.length} name={t("player.next")} onGo={go} />
            <button type="submit" name="intent" value="save" className={`button secondary ${styles.withoutScript}`}>
              {t("player.save")}
            </button>
            <button type="submit" name="intent" value="review" className="button">
              {t("player.submit")}
            </button>
          </div>
        </div>
        {sitting.review ? null : (
          <Review
            ref={dialog}
            states={states}
            asPanel={false}
            offline={offline}
            here={here}
            onGo={go}
            onClose={() => dialog.current?.close()}
          />
        )}
      </form>
    </>
  );
}

/** On a phone: to the question before or after. */
function StepLink({
  index,
  total,
  name,
  onGo,
}: {
  index: number;
  total: number;
  name: string;
  onGo: (index: number) => void;
}) {
  if (index < 0 || index >= total) return null;
  return (
    <a className={`button secondary ${styles.step}`} href={`#question-${index + 1}`} onClick={() => onGo(index)}>
      {name}
    </a>
  );
}

function statesOf(questions: AskedQuestion[], given: Record<string, Given>): QuestionState[] {
  return questions.map((question) => stateOf(question, given[question.id]));
}

function stateOf(question: AskedQuestion, given: Given | undefined): QuestionState {
  return { id: question.id, complete: isComplete(question, given?.response), flagged: given?.flagged ?? false };
}
