import { useEffect, useRef, useState } from "react";
import type { OpenEditor } from "./codeMirror.ts";
import styles from "./editor.module.css";
import { type Choices, Toolbar } from "./Toolbar.tsx";

interface Props {
  id: string;
  name: string;
  label: string;
  text: string;
  choices?: Choices;
  onChanged?: () => void;
}

/** A text to be edited: a plain field, which becomes an editor with highlighting once its script is there. */
export function MdxField({ id, name, label, text, choices, onChanged }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const changed = useRef(onChanged);
  const [editor, setEditor] = useState<OpenEditor | null>(null);
  changed.current = onChanged;
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
      });
      setEditor(opened);
    });
    return () => {
      gone = true;
      opened?.close();
    };
  }, [label]);
  return (
    <>
      {editor && choices ? <Toolbar choices={choices} insert={editor.insert} /> : null}
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
