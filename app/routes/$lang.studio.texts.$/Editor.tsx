import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "#app/catalogue/problems.ts";
import editing from "#app/components/studio/editing.module.css";
import { Problems } from "#app/components/studio/Problems.tsx";
import { SaveNote } from "#app/components/studio/SaveNote.tsx";
import type { TextEditor } from "#app/domain/content/editor.server.ts";
import { type EditedForm, fieldOf, formOf } from "#app/domain/content/textForm.ts";
import { newPartId } from "#app/domain/content/textParts.ts";
import type { BlockAdvice } from "#app/domain/content/translation/advice.ts";
import type { SavedTexts } from "#app/http/studioText.server.ts";
import { formatList } from "#app/i18n/format.ts";
import { type Language, languages, languageTag } from "#app/i18n/languages.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import { BlockRow } from "./BlockRow.tsx";
import { Conflicts } from "./Conflicts.tsx";
import styles from "./editor.module.css";
import { MdxField } from "./MdxField.tsx";
import { PreviewFrame } from "./PreviewFrame.tsx";
import preview from "./preview.module.css";
import type { Choices } from "./Toolbar.tsx";
import { useDraft } from "./useDraft.ts";
import { usePresence } from "./usePresence.ts";

interface Props {
  editor: TextEditor;
  problems: Problem[];
  advice: BlockAdvice[];
  /** Who else has the text open. */
  others: string[];
  reviewRequired: boolean;
  choices: Record<Language, Choices>;
  /** What came back when the whole form was sent and could not be taken as it was. */
  saved: SavedTexts | null;
  refusal: string | null;
}

/** Both languages of a text, block by block. A plain form; with script it saves as one types. */
export function Editor(props: Props) {
  const { t } = useTranslation("studio");
  const form = useRef<HTMLFormElement>(null);
  const language = useLanguage();
  const [isPreviewed, setPreviewed] = useState(false);
  const [edited, setEdited] = useState(() => formOf(sourcesShown(props)));
  const [round, setRound] = useState(0);
  const draft = useDraft({
    form,
    folder: props.editor.folder,
    address: `/${language}/studio/drafts`,
    first: {
      editor: props.saved?.editor ?? props.editor,
      base: props.saved?.base ?? { en: props.editor.texts.en.source, zh: props.editor.texts.zh.source },
      conflicts: props.saved?.conflicts ?? [],
      problems: props.saved?.problems ?? props.problems,
      advice: props.saved?.advice ?? props.advice,
    },
    // Somebody else's changes came in: the fields are filled anew.
    onReplaced: (sources) => {
      setEdited(formOf(sources));
      setRound((before) => before + 1);
    },
  });
  const reshape = (change: (form: EditedForm) => EditedForm) => {
    setEdited((before) => change(before));
    draft.changed();
  };
  return (
    <div className={isPreviewed ? preview.beneath : undefined}>
      <form className={styles.editor} method="post" ref={form} onInput={draft.changed} noValidate {...draft.form}>
        <div className={editing.bar}>
          <p role="status">
            <SaveNote status={draft.status} savedAt={draft.savedAt} />
          </p>
          <a
            className="button secondary"
            href={`/${language}/studio/preview/${props.editor.folder}`}
            target="_blank"
            rel="noopener"
            onClick={(event) => {
              event.preventDefault();
              setPreviewed((before) => !before);
            }}
          >
            {t("preview.title")}
          </a>
          <button type="submit" name="intent" value="save" className="button secondary">
            {t("editor.save")}
          </button>
          <button type="submit" name="intent" value="publish" className="button" disabled={props.reviewRequired}>
            {t("editor.publish")}
          </button>
        </div>
        <Others folder={props.editor.folder} first={props.others} />
        {props.reviewRequired ? <p className="muted small">{t("editor.reviewFirst")}</p> : null}
        {props.refusal ? (
          <p className="notice bad" role="alert">
            {t(`editor.refusal.${knownRefusal(props.refusal)}`)}
          </p>
        ) : null}
        {languages
          .filter((one) => draft.now.editor.texts[one].isOvertaken)
          .map((one) => (
            <p key={one} className="notice signal">
              {t(`editor.overtaken.${one}`)}{" "}
              <a href={`/${language}/studio/update/${props.editor.folder}/${one}.mdx`}>{t("changes.update")}</a>
            </p>
          ))}
        <Conflicts conflicts={draft.now.conflicts} />
        <Problems problems={draft.now.problems} />
        {languages.map((language) => (
          <input key={language} type="hidden" name={fieldOf.base(language)} value={draft.now.base[language]} readOnly />
        ))}
        {edited.whole ? (
          <Whole key={round} sources={sourcesShown(props)} />
        ) : (
          <div key={round} className={styles.blocks}>
            <Head edited={edited} />
            {edited.blocks.map((block, index) => (
              <BlockRow
                key={block.id}
                folder={props.editor.folder}
                block={block}
                advice={draft.now.advice.find(({ blockId }) => blockId === block.id)}
                state={draft.now.editor.blocks.find(({ id }) => id === block.id)}
                choices={props.choices}
                isFirst={index === 0}
                isLast={index === edited.blocks.length - 1}
                onChanged={draft.changed}
                onMove={(id, by) => reshape(({ blocks, ...rest }) => ({ ...rest, blocks: moved(blocks, id, by) }))}
                onRemove={(id) =>
                  reshape(({ blocks, ...rest }) => ({ ...rest, blocks: blocks.filter((one) => one.id !== id) }))
                }
                onAdd={(behind) => reshape(({ blocks, ...rest }) => ({ ...rest, blocks: withNew(blocks, behind) }))}
              />
            ))}
          </div>
        )}
      </form>
      {isPreviewed ? (
        <PreviewFrame
          folder={props.editor.folder}
          language={language}
          saved={draft.now}
          close={() => setPreviewed(false)}
        />
      ) : null}
    </div>
  );
}

/** Who else is here, said once when it changes. */
function Others({ folder, first }: { folder: string; first: string[] }) {
  const { t } = useTranslation("translation");
  const language = useLanguage();
  const others = usePresence({ folder, address: `/${language}/studio/here`, first });
  const names = formatList(
    language,
    others.map((name) => name || t("editor.somebody")),
  );
  return (
    <div aria-live="polite">
      {others.length > 0 ? <p className="notice">{t("editor.others", { count: others.length, names })}</p> : null}
    </div>
  );
}

function sourcesShown({ editor, saved }: Props): Record<Language, string> {
  const own = (language: Language) =>
    saved?.replaced[language] ?? saved?.base[language] ?? editor.texts[language].source;
  return { en: own("en"), zh: own("zh") };
}

const refusals = ["conflict", "problems", "publishedMeanwhile", "notInThisState", "reason", "notStale"] as const;
function knownRefusal(code: string): (typeof refusals)[number] | "notValid" {
  return refusals.find((one) => one === code) ?? "notValid";
}

function moved(blocks: EditedForm["blocks"], id: string, by: -1 | 1): EditedForm["blocks"] {
  const copy = [...blocks];
  const index = copy.findIndex((block) => block.id === id);
  const [block] = copy.splice(index, 1);
  if (block) copy.splice(index + by, 0, block);
  return copy;
}

function withNew(blocks: EditedForm["blocks"], behind: string): EditedForm["blocks"] {
  const at = blocks.findIndex((block) => block.id === behind) + 1;
  const id = newPartId(
    "part",
    blocks.map((block) => block.id),
  );
  const empty = { heading: "", body: "" };
  return [...blocks.slice(0, at), { id, level: 2, words: { en: empty, zh: empty } }, ...blocks.slice(at)];
}

/** Title and summary, in both languages. */
function Head({ edited }: { edited: EditedForm }) {
  const { t } = useTranslation("studio");
  return (
    <div className={styles.pair}>
      {languages.map((language) => (
        <div key={language} className={styles.side} lang={languageTag[language]}>
          <label className={styles.label} htmlFor={fieldOf.title(language)}>
            {t(`editor.titleIn.${language}`)}
          </label>
          <input
            id={fieldOf.title(language)}
            name={fieldOf.title(language)}
            className={styles.heading}
            defaultValue={edited.head[language].title}
          />
          <label className={styles.label} htmlFor={fieldOf.summary(language)}>
            {t(`editor.summaryIn.${language}`)}
          </label>
          <textarea
            id={fieldOf.summary(language)}
            name={fieldOf.summary(language)}
            className={styles.summary}
            rows={3}
            defaultValue={edited.head[language].summary}
          />
        </div>
      ))}
    </div>
  );
}

/** A source that is not laid out in blocks, as it stands. */
function Whole({ sources }: { sources: Record<Language, string> }) {
  const { t } = useTranslation("studio");
  return (
    <>
      <p className="notice signal">{t("editor.whole")}</p>
      <div className={styles.pair}>
        {languages.map((language) => (
          <div key={language} className={styles.side} lang={languageTag[language]}>
            <MdxField
              id={fieldOf.whole(language)}
              name={fieldOf.whole(language)}
              label={t(`editor.sourceIn.${language}`)}
              text={sources[language]}
            />
          </div>
        ))}
      </div>
    </>
  );
}
