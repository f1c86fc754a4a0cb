import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OpenEditor } from "./codeMirror.ts";
import { offersAt } from "./completions.ts";
import styles from "./editor.module.css";
import { type Choices, Toolbar } from "./Toolbar.tsx";

/** What may be done to a field from outside. */
export interface FieldHandle {
  replace: (text: string) => void;
  insert: (text: string) => void;
}

interface Props {
  id: string;
  name: string;
  label: string;
  text: string;
  choices?: Choices;
  onChanged?: () => void;
  handle?: Ref<FieldHandle>;
}

/** A text to be edited: a plain field, which becomes an editor with highlighting once its script is there. */
export function MdxField({ id, name, label, text, choices, onChanged, handle }: Props) {
  const { t } = useTranslation("studio");
  const field = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const changed = useRef(onChanged);
  const chosen = useRef(choices);
  const [editor, setEditor] = useState<OpenEditor | null>(null);
  changed.current = onChanged;
  chosen.current = choices;
  useImperativeHandle(handle, () => handleOf(field, editor, () => changed.current?.()), [editor]);
  useEffect(() => {
    let opened: OpenEditor | undefined;
    let gone = false;
    void import("./codeMirror.ts").then(({ openCodeMirror }) => {
      if (gone || !field.current || !place.current) return;
      opened = openCodeMirror({
        field: field.current,
        place: place.current,
        label,
        onChanged: () => changed.current?.(),
        offers: (before, isAsked) =>
          offersAt({
            ...{ before, isAsked, choices: chosen.current ?? {} },
            names: { component: (name) => t(`insert.${name}`), value: (value) => t(`insert.value.${value}`) },
          }),
        offersLabel: t("insert.offers"),
      });
      setEditor(opened);
    });
    return () => {
      gone = true;
      opened?.close();
    };
  }, [label, t]);
  return (
    <>
      {editor && choices ? <Toolbar choices={choices} editor={editor} /> : null}
      <textarea
        id={id}
        name={name}
        ref={field}
        className={styles.text}
        defaultValue={text}
        aria-label={label}
        rows={8}
      />
      <div ref={place} className={styles.codeMirror} />
    </>
  );
}

/** The editor where there is one, else the plain field. */
function handleOf(field: RefObject<HTMLTextAreaElement>, editor: OpenEditor | null, changed: () => void): FieldHandle {
  const set = (text: string) => {
    if (field.current) field.current.value = text;
    changed();
  };
  return {
    replace: (text) => (editor ? editor.replace(text) : set(text)),
    insert: (text) =>
      editor ? editor.insert(() => ({ text, ownLine: false })) : set(`${field.current?.value ?? ""}${text}`),
  };
}
