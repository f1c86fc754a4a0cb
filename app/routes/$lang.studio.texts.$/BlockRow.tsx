import { memo, type Ref, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#app/components/layout/Icon.tsx";
import { Pieces } from "#app/components/studio/Difference.tsx";
import editing from "#app/components/studio/editing.module.css";
import type { BlockState } from "#app/domain/content/editor.server.ts";
import { type EditedBlock, fieldOf } from "#app/domain/content/textForm.ts";
import type { BlockAdvice } from "#app/domain/content/translation/advice.ts";
import { type Language, languages, languageTag, otherLanguage } from "#app/i18n/languages.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import { Advice } from "./Advice.tsx";
import styles from "./editor.module.css";
import { type FieldHandle, MdxField } from "./MdxField.tsx";
import { Memory } from "./Memory.tsx";
import type { Choices } from "./Toolbar.tsx";

interface Props {
  folder: string;
  block: EditedBlock;
  state: BlockState | undefined;
  advice: BlockAdvice | undefined;
  choices: Record<Language, Choices>;
  isFirst: boolean;
  isLast: boolean;
  onChanged: () => void;
  onMove: (id: string, by: -1 | 1) => void;
  onRemove: (id: string) => void;
  onAdd: (behind: string) => void;
}

/**
 * A row is drawn anew when what it shows has changed, and not with each key or each answer of the server: those bring
 * the same advice and the same state anew. What it calls goes by its id, so that older functions do as well.
 */
export const BlockRow = memo(Row, (before, after) => {
  const isSame = (key: keyof Props) => before[key] === after[key];
  const saysSame = (key: "state" | "advice") => JSON.stringify(before[key]) === JSON.stringify(after[key]);
  return (
    (["folder", "block", "choices", "isFirst", "isLast"] as const).every(isSame) &&
    saysSame("state") &&
    saysSame("advice")
  );
});

/** One block: its heading and text in English beside those in Chinese, and how each stands to the other. */
function Row({ folder, block, state, advice, ...rest }: Props) {
  const { choices, isFirst, isLast, onChanged, onMove, onRemove, onAdd } = rest;
  const { t } = useTranslation("studio");
  const handles = { en: useRef<FieldHandle>(null), zh: useRef<FieldHandle>(null) };
  const language = useLanguage();
  const headings = [language, otherLanguage(language)].map((one) => block.words[one].heading);
  const name = headings.find((heading) => heading) ?? t("editor.newBlock");
  return (
    <fieldset className={`${editing.block} ${styles.block}`} id={`block-${block.id}`}>
      <legend>{name}</legend>
      <input type="hidden" name="block" value={block.id} />
      <input type="hidden" name={fieldOf.level(block.id)} value={block.level} />
      <div className={styles.pair}>
        {languages.map((language) => (
          <Side
            key={language}
            block={block}
            state={state}
            language={language}
            choices={choices}
            onChanged={onChanged}
            handle={handles[language]}
            replace={(text) => handles[language].current?.replace(text)}
          />
        ))}
      </div>
      {advice ? <Advice advice={advice} /> : null}
      {state?.change ? <Change change={state.change} /> : null}
      {languages.some((language) => state?.standing[language] === "stale") ? (
        <Keep blockId={block.id} name={name} />
      ) : null}
      {advice ? (
        <Memory
          folder={folder}
          blockId={block.id}
          name={name}
          source={advice.source}
          target={() => handles[otherLanguage(advice.source)].current}
        />
      ) : null}
      <div className={`${editing.tools} ${styles.tools}`}>
        <button
          type="button"
          onClick={() => onMove(block.id, -1)}
          disabled={isFirst}
          aria-label={t("editor.moveUp", { name })}
        >
          ↑
        </button>
        <button
          type="button"
          onClick={() => onMove(block.id, 1)}
          disabled={isLast}
          aria-label={t("editor.moveDown", { name })}
        >
          ↓
        </button>
        <button type="button" onClick={() => onAdd(block.id)}>
          {t("editor.addBlock")}
        </button>
        <button type="button" onClick={() => onRemove(block.id)} aria-label={t("editor.removeBlockNamed", { name })}>
          {t("editor.removeBlock")}
        </button>
      </div>
    </fieldset>
  );
}

type SideProps = Pick<Props, "block" | "state" | "choices" | "onChanged"> & {
  language: Language;
  handle: Ref<FieldHandle>;
  replace: (text: string) => void;
};

function Side({ block, state, language, choices, onChanged, handle, replace }: SideProps) {
  const { t } = useTranslation(["studio", "translation"]);
  const { heading, body } = block.words[language];
  const [headingField, bodyField] = [fieldOf.heading(language, block.id), fieldOf.body(language, block.id)];
  return (
    <div className={styles.side} lang={languageTag[language]}>
      <Standing state={state} language={language} />
      <input
        name={headingField}
        className={styles.heading}
        defaultValue={heading}
        aria-label={t(`editor.headingIn.${language}`)}
      />
      <MdxField
        id={bodyField}
        name={bodyField}
        label={t(`editor.textIn.${language}`)}
        text={body}
        choices={choices[language]}
        onChanged={onChanged}
        handle={handle}
      />
      <button
        type="button"
        className={`button secondary small ${styles.copy}`}
        aria-label={t(`translation:editor.copyNamed.${language}`, { name: heading || block.id })}
        onClick={({ currentTarget: { form } }) => {
          if (form) copyPartner(form, block.id, language, replace);
          onChanged();
        }}
      >
        {t(`translation:editor.copy.${language}`)}
      </button>
    </div>
  );
}

/** Puts the text of the other language here, to be translated over; its heading only where there is none yet. */
function copyPartner(form: HTMLFormElement, id: string, to: Language, replace: (text: string) => void): void {
  const from = otherLanguage(to);
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement | null;
  const heading = field(fieldOf.heading(to, id));
  if (heading && !heading.value.trim()) heading.value = field(fieldOf.heading(from, id))?.value ?? "";
  replace(field(fieldOf.body(from, id))?.value ?? "");
}

function Standing({ state, language }: Pick<SideProps, "state" | "language">) {
  const { t } = useTranslation("studio");
  const standing = state?.standing[language] ?? "current";
  return (
    <p className={styles.standing} data-standing={standing}>
      {standing === "current" || standing === "kept" ? (
        <Icon name="check" size={16} />
      ) : (
        <span aria-hidden="true">!</span>
      )}
      {t(`editor.standing.${standing}`)}
    </p>
  );
}

/** How the partner of a stale block was changed since both said the same. */
function Change({ change }: { change: NonNullable<BlockState["change"]> }) {
  const { t } = useTranslation("studio");
  return (
    <details className={styles.change} open>
      <summary>{t("editor.change")}</summary>
      <Pieces pieces={change} />
    </details>
  );
}

/** Somebody looked: the other language still says the same. Why is asked, for who comes after. */
function Keep({ blockId, name }: { blockId: string; name: string }) {
  const { t } = useTranslation("studio");
  const reason = `reason.${blockId}`;
  return (
    <div className={styles.keep}>
      <label htmlFor={reason}>{t("editor.keepReason")}</label>
      <input id={reason} name={reason} maxLength={200} className={styles.heading} />
      <button
        type="submit"
        name="keep"
        value={blockId}
        className="button secondary small"
        aria-label={t("editor.keepNamed", { name })}
      >
        {t("editor.keep")}
      </button>
    </div>
  );
}
