import { useTranslation } from "react-i18next";
import type { DifferencePiece } from "#app/domain/content/difference.ts";
import type { PlaceDifference } from "#app/domain/content/documentDifference.ts";
import { type Language, languageTag } from "#app/i18n/languages.ts";
import styles from "./studio.module.css";

/** Where two versions of a document differ: what was put in is marked as such, and so is what was taken out. */
export function Difference({ path, places }: { path: string; places: PlaceDifference[] }) {
  const { t } = useTranslation("studio");
  if (places.length === 0) return <p className="muted">{t("difference.none")}</p>;
  return (
    <div className="stack" lang={tagOf(path)}>
      {places.map(({ kind, blockId, heading, pieces }) => (
        <div key={blockId ?? kind} className={styles.place}>
          {kind === "lines" ? null : <h4>{kind === "head" ? t("difference.head") : heading}</h4>}
          <Pieces pieces={pieces} kind={kind} />
        </div>
      ))}
    </div>
  );
}

/** A text with its changes, word by word. */
export function Pieces({ pieces, kind = "block" }: { pieces: DifferencePiece[]; kind?: PlaceDifference["kind"] }) {
  return (
    <p className={styles.pieces} data-kind={kind}>
      {pieces.map((piece, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name
        if (piece.kind === "same") return <span key={index}>{piece.text}</span>;
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name
        return piece.kind === "added" ? <ins key={index}>{piece.text}</ins> : <del key={index}>{piece.text}</del>;
      })}
    </p>
  );
}

/** Of the language a text is in; nothing for other documents. */
export function tagOf(path: string): string | undefined {
  const language: Language | undefined = path.endsWith("/zh.mdx") ? "zh" : path.endsWith("/en.mdx") ? "en" : undefined;
  return language && languageTag[language];
}
