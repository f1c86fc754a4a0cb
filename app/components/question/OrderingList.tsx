import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldName, type QuestionResponse } from "#app/domain/quiz/responses.ts";
import type { AskedSimple, AskedThing } from "#app/domain/quiz/withoutKey.ts";
import type { Language } from "#app/i18n/languages.ts";
import { plainWords, Words } from "./Words.tsx";

interface Props {
  question: AskedSimple & { type: "ordering" };
  languages: readonly Language[];
  response: QuestionResponse | null;
  path: string[];
  onMoved: () => void;
}
interface Move {
  id: string;
  step: -1 | 1;
}

/** Steps that are moved up and down by buttons. Until one was moved, the question counts as open. */
export function OrderingList({ question, languages, response, path, onMoved }: Props) {
  const { t } = useTranslation("questions");
  const [order, setOrder] = useState(() => orderOf(question.steps, response));
  const [answered, setAnswered] = useState(response?.type === "ordering");
  const [moved, setMoved] = useState<Move | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const report = useRef(onMoved);
  report.current = onMoved;

  useEffect(() => {
    if (!moved) return;
    report.current();
    focusAfter(list.current, moved);
  }, [moved]);

  function move(id: string, step: -1 | 1) {
    setOrder((before) => movedBy(before, id, step));
    setAnswered(true);
    setMoved({ id, step });
  }

  const place = order.findIndex(({ id }) => id === moved?.id);
  return (
    <div className="ordering">
      <ol className="ordering-list" ref={list}>
        {order.map((step, index) => (
          <li key={step.id} data-step={step.id}>
            {answered ? <input type="hidden" name={fieldName(...path, step.id)} value={index + 1} /> : null}
            <span className="ordering-place" aria-hidden="true">
              {answered ? index + 1 : "–"}
            </span>
            <span className="ordering-text">
              <Words of={step.text} languages={languages} />
            </span>
            <MoveButton
              name={t("up", { step: plainWords(step.text, languages) })}
              disabled={index === 0}
              step={-1}
              onMove={(by) => move(step.id, by)}
            />
            <MoveButton
              name={t("down", { step: plainWords(step.text, languages) })}
              disabled={index === order.length - 1}
              step={1}
              onMove={(by) => move(step.id, by)}
            />
          </li>
        ))}
      </ol>
      {answered ? null : <p className="question-hint">{t("notOrdered")}</p>}
      <p className="visually-hidden" role="status">
        {moved && place >= 0
          ? t("moved", {
              step: plainWords(order[place]?.text ?? { en: "", zh: "" }, languages),
              place: place + 1,
              total: order.length,
            })
          : ""}
      </p>
    </div>
  );
}

interface MoveButtonProps {
  name: string;
  disabled: boolean;
  step: -1 | 1;
  onMove: (step: -1 | 1) => void;
}

function MoveButton({ name, disabled, step, onMove }: MoveButtonProps) {
  return (
    <button type="button" className="move" disabled={disabled} data-move={step} onClick={() => onMove(step)}>
      <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path fill="none" stroke="currentColor" strokeWidth="2.5" d={step < 0 ? "M5 15l7-7 7 7" : "M5 9l7 7 7-7"} />
      </svg>
      <span className="visually-hidden">{name}</span>
    </button>
  );
}

/** Steps with a place first, in that order; the others as they were shown. */
function orderOf(steps: AskedThing[], response: QuestionResponse | null): AskedThing[] {
  const places = response?.type === "ordering" ? response.places : {};
  return [...steps].sort((a, b) => (places[a.id] ?? steps.length + 1) - (places[b.id] ?? steps.length + 1));
}

function movedBy(order: AskedThing[], id: string, step: -1 | 1): AskedThing[] {
  const from = order.findIndex((one) => one.id === id);
  const to = from + step;
  const [one, other] = [order[from], order[to]];
  if (!one || !other) return order;
  return order.map((kept, index) => (index === from ? other : index === to ? one : kept));
}

/** The step keeps the focus; at an end of the list its other button takes it. */
function focusAfter(list: HTMLOListElement | null, { id, step }: Move): void {
  const buttons = [...(list?.querySelectorAll<HTMLButtonElement>(`[data-step="${id}"] button`) ?? [])];
  const same = buttons.find((button) => button.dataset.move === String(step));
  (same?.disabled ? buttons.find((button) => !button.disabled) : same)?.focus();
}
