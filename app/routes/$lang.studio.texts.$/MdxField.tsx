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

/**
 * A text to be edited: a plain field, which becomes an editor with highlighting as it comes near the screen. A section
 * has dozens of them, and each editor listens to every move of the cursor.
 */
export function MdxField({ id, name, label, text, choices, onChanged, handle }: Props) {
  const { t } = useTranslation("studio");
  const field = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const changed = useRef(onChanged);
  const chosen = useRef(choices);
  const isComposing = useRef(false);
  const [editor, setEditor] = useState<OpenEditor | null>(null);
  changed.current = onChanged;
  chosen.current = choices;
  useImperativeHandle(handle, () => handleOf(field, editor, () => changed.current?.()), [editor]);
  useEffect(() => {
    const [plain, parent] = [field.current, place.current];
    if (!plain || !parent) return;
    let opened: OpenEditor | undefined;
    const gone = new AbortController();
    const open = async () => {
      await near(plain, gone.signal);
      const { openCodeMirror } = await import("./codeMirror.ts");
      if (isComposing.current) await new Promise((ended) => plain.addEventListener("compositionend", ended, once));
      if (gone.signal.aborted) return;
      opened = openCodeMirror({
        field: plain,
        place: parent,
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
    };
    void open();
    return () => {
      gone.abort();
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
        onCompositionStart={() => {
          isComposing.current = true;
        }}
        onCompositionEnd={() => {
          isComposing.current = false;
        }}
      />
      <div ref={place} className={styles.codeMirror} />
    </>
  );
}

const once = { once: true };

/** As soon as it is on the screen, or half a screen away. */
function near(element: Element, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: "50% 0px" },
    );
    observer.observe(element);
    signal.addEventListener("abort", () => observer.disconnect());
  });
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
