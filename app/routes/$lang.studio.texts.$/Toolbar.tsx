import { useRevalidator } from "@remix-run/react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import type { OpenEditor } from "./codeMirror.ts";
import styles from "./editor.module.css";
import {
  cellName,
  fieldsOf,
  type InsertField,
  type Insertion,
  insertions,
  markupOf,
  tableSize,
  tagOf,
} from "./insertions.ts";
import { type Present, presentAt } from "./presentMarkup.ts";

/** What can be chosen in the dialogs, by insertion: ids with what they are called. */
export type Choices = Partial<Record<Insertion, Choice[]>>;

interface Choice {
  id: string;
  name: string;
  /** Of a picture: what it shows, in the language of the text. */
  alt?: string;
}

interface Props {
  choices: Choices;
  editor: Pick<OpenEditor, "insert" | "whereabouts" | "change">;
}

/** What the dialog asks about: something new, or something that is there. */
interface Asked {
  insertion: Insertion;
  present: Present | null;
}

/**
 * For who knows no markup: everything the authors' guide allows, put in by name; what it needs is asked in a dialog, and
 * asked again to change what is there.
 */
export function Toolbar({ choices, editor }: Props) {
  const { t } = useTranslation("studio");
  const dialog = useRef<HTMLDialogElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isNothing, setNothing] = useState(false);
  const ask = (next: Asked) => {
    setAsked(next);
    dialog.current?.showModal();
  };
  const choose = (insertion: Insertion) => {
    setNothing(false);
    if (fieldsOf(insertion).length > 0) ask({ insertion, present: null });
    else editor.insert((selected) => markupOf(insertion, {}, selected));
  };
  const change = () => {
    const { text, place } = editor.whereabouts();
    const present = presentAt(text, place);
    setNothing(!present);
    if (present) ask({ insertion: present.insertion, present });
  };
  const close = () => {
    dialog.current?.close();
    setAsked(null);
  };
  const put = (typed: Record<string, string>) => {
    if (!asked) return;
    const { insertion, present } = asked;
    close();
    const alt = choices.Figure?.find(({ id }) => id === typed.src)?.alt ?? "";
    const values = { ...typed, ...(insertion === "Figure" && { alt }) };
    if (!present) editor.insert((selected) => markupOf(insertion, values, selected));
    else if (insertion === "table") editor.change(present, markupOf(insertion, values, "", present.values).text);
    else editor.change(present, tagOf(insertion, values));
  };
  return (
    <div className={styles.toolbar}>
      <select
        aria-label={t("insert.label")}
        value=""
        onChange={({ target }) => {
          const chosen = insertions.find((one) => one === target.value);
          if (chosen) choose(chosen);
        }}
      >
        <option value="">{t("insert.label")}</option>
        {insertions.map((insertion) => (
          <option key={insertion} value={insertion}>
            {t(`insert.${insertion}`)}
          </option>
        ))}
      </select>
      <button type="button" className="button secondary small" onClick={change}>
        {t("insert.change")}
      </button>
      <span role="status">{isNothing ? t("insert.nothing") : null}</span>
      <dialog
        ref={dialog}
        className={styles.dialog}
        aria-label={asked ? t(`insert.${asked.insertion}`) : undefined}
        onKeyDown={keepForm}
        onClose={() => setAsked(null)}
      >
        {asked ? <Ask asked={asked} choices={choices[asked.insertion] ?? []} put={put} close={close} /> : null}
      </dialog>
    </div>
  );
}

/** Enter in a field of the dialog does not send the form of the text around it. */
function keepForm(event: KeyboardEvent): void {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}

interface AskProps {
  asked: Asked;
  choices: Choice[];
  put: (values: Record<string, string>) => void;
  close: () => void;
}

/** Not a form of its own: it stands inside the one of the text. */
function Ask({ asked: { insertion, present }, choices, put, close }: AskProps) {
  const { t } = useTranslation("studio");
  const [values, setValues] = useState<Record<string, string>>(
    present?.values ?? (insertion === "table" ? { columns: "2", rows: "2" } : {}),
  );
  const take = (name: string, value: string) => setValues((before) => ({ ...before, [name]: value }));
  const fields = fieldsOf(insertion);
  useNewPicture(insertion === "Figure" ? choices : [], (id) => take("src", id));
  const isWhole = fields.every(({ name, optional }) => optional || name === "words" || values[name]);
  return (
    <div className={styles.ask}>
      <p className={styles.askTitle}>{t(`insert.${insertion}`)}</p>
      {fields.map((field) => (
        <AskField
          key={field.name}
          field={field}
          choices={field.name === "kind" ? [] : choices}
          value={values[field.name]}
          onChange={(value) => take(field.name, value)}
        />
      ))}
      {insertion === "table" ? <Cells values={values} take={take} /> : null}
      {insertion === "Figure" ? <AddPicture /> : null}
      <div className="actions">
        <button type="button" className="button" disabled={!isWhole} onClick={() => put(values)}>
          {t(present ? "insert.changeNow" : "insert.put")}
        </button>
        <button type="button" className="button secondary" onClick={close}>
          {t("insert.cancel")}
        </button>
      </div>
    </div>
  );
}

/** Who went to add a picture wants that one. */
function useNewPicture(choices: Choice[], take: (id: string) => void): void {
  const known = useRef(new Set(choices.map(({ id }) => id)));
  const taken = useRef(take);
  taken.current = take;
  useEffect(() => {
    const added = choices.find(({ id }) => !known.current.has(id));
    known.current = new Set(choices.map(({ id }) => id));
    if (added) taken.current(added.id);
  }, [choices]);
}

/** What stands in the table: its headings, then its rows. */
function Cells({ values, take }: { values: Record<string, string>; take: (name: string, value: string) => void }) {
  const { t } = useTranslation("studio");
  const size = tableSize(values);
  const columns = Array.from({ length: size.columns }, (_, column) => column);
  const rows = Array.from({ length: size.rows + 1 }, (_, row) => row);
  return (
    <div className={styles.cells}>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {columns.map((column) => (
                <td key={column}>
                  <input
                    aria-label={t(row === 0 ? "insert.cell.heading" : "insert.cell.inRow", { row, column: column + 1 })}
                    placeholder={row === 0 ? t("insert.cell.heading", { column: column + 1 }) : undefined}
                    defaultValue={values[cellName(row, column)]}
                    onChange={({ target }) => take(cellName(row, column), target.value)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The way to the form for a picture; whoever comes back finds it among the choices. */
function AddPicture() {
  const { t } = useTranslation("studio");
  const language = useLanguage();
  const { revalidate } = useRevalidator();
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    if (!adding) return;
    window.addEventListener("focus", revalidate);
    return () => window.removeEventListener("focus", revalidate);
  }, [adding, revalidate]);
  return (
    <p>
      <a href={`/${language}/studio/pictures`} target="_blank" rel="noopener" onClick={() => setAdding(true)}>
        {t("insert.addPicture")}
      </a>
    </p>
  );
}

interface AskFieldProps {
  field: InsertField;
  choices: Choice[];
  /** What it begins with. */
  value: string | undefined;
  onChange: (value: string) => void;
}

function AskField({ field, choices, value, onChange }: AskFieldProps) {
  const { t } = useTranslation("studio");
  const id = useId();
  const options = field.values?.map((value) => ({ id: value, name: t(`insert.value.${value}`) })) ?? choices;
  return (
    <div className="field">
      <label htmlFor={id}>{t(`insert.field.${field.name}`)}</label>
      {field.kind === "choice" ? (
        <select id={id} value={value ?? ""} onChange={({ target }) => onChange(target.value)}>
          <option value="">{t("insert.choose")}</option>
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type={field.kind === "count" ? "number" : "text"}
          min={field.kind === "count" ? 1 : undefined}
          defaultValue={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </div>
  );
}
