import { useEffect, useRef } from "react";
import styles from "./editor.module.css";

interface Props {
  id: string;
  name: string;
  label: string;
  text: string;
  onChanged?: () => void;
}

/** A text to be edited: a plain field, which becomes an editor with highlighting once its script is there. */
export function MdxField({ id, name, label, text, onChanged }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const changed = useRef(onChanged);
  changed.current = onChanged;
  useEffect(() => {
    let close: (() => void) | undefined;
    let gone = false;
    void import("./codeMirror.ts").then(({ openCodeMirror }) => {
      if (gone || !field.current || !place.current) return;
      close = openCodeMirror({
        field: field.current,
        place: place.current,
        label,
        onChanged: () => changed.current?.(),
      });
    });
    return () => {
      gone = true;
      close?.();
    };
  }, [label]);
  return (
    <>
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
