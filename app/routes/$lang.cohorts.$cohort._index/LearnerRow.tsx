import { memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { BoardRow, ColumnView } from "#app/domain/reports/boardView.ts";
import { isCellCode, stateOf } from "#app/domain/reports/cells.ts";
import type { SayCell } from "#app/domain/reports/cellWords.ts";
import { formatPercent } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import styles from "./board.module.css";

interface RowProps {
  row: BoardRow;
  cells: string;
  columns: ColumnView[];
  say: SayCell;
  base: string;
  course: string;
  lastActive: string;
  language: Language;
}

/** Of a board, as it is while it is looked at: what changed is marked. */
export function LiveRow({ row, cells, columns, say, base, course, lastActive, language }: RowProps) {
  const { t } = useTranslation("board");
  const name = row.name || t("noName");
  const own = `${base}/learners/${row.id}?course=${course}`;
  const before = useRef(cells);
  useEffect(() => {
    before.current = cells;
  });
  const isNew = (index: number) =>
    before.current.length === cells.length && before.current.charAt(index) !== cells.charAt(index);
  return (
    <tr>
      <th scope="row" className={styles.who}>
        <a href={own}>{name}</a>
        {row.attention.length > 0 ? (
          <span className={styles.flag}>
            <span className="visually-hidden">{t("table.needsAttention")}</span>
          </span>
        ) : null}
      </th>
      <td className={styles.number}>{formatPercent(language, row.progress)}</td>
      <td className={styles.last}>{lastActive}</td>
      {columns.map((column, index) => {
        const code = cells.charAt(index);
        if (!isCellCode(code)) return <td key={column.key} />;
        return (
          <td key={column.key} data-first={isFirst(columns, index)}>
            <a
              data-state={stateOf(code)}
              data-new={isNew(index) || undefined}
              href={`${own}#${column.kind}-${column.thingId}`}
            >
              {say(name, column, code, row.attempts[column.chapterAt] ?? 0)}
            </a>
          </td>
        );
      })}
    </tr>
  );
}

/**
 * The same row as the server writes it, in one text: React takes several times as long over a thousand cells. On waking
 * it finds what it would have made itself.
 */
export function WrittenRow({ row, cells, columns, say, base, course, lastActive, language }: RowProps) {
  const { t } = useTranslation("board");
  const name = row.name || t("noName");
  const own = escaped(`${base}/learners/${row.id}?course=${course}`);
  const flag = `<span class="${styles.flag}"><span class="visually-hidden">${escaped(t("table.needsAttention"))}</span></span>`;
  let html =
    `<th scope="row" class="${styles.who}"><a href="${own}">${escaped(name)}</a>${row.attention.length > 0 ? flag : ""}</th>` +
    `<td class="${styles.number}">${escaped(formatPercent(language, row.progress))}</td>` +
    `<td class="${styles.last}">${escaped(lastActive)}</td>`;
  for (const [index, column] of columns.entries()) {
    const code = cells.charAt(index);
    if (!isCellCode(code)) {
      html += "<td></td>";
      continue;
    }
    const words = escaped(say(name, column, code, row.attempts[column.chapterAt] ?? 0));
    const place = escaped(`#${column.kind}-${column.thingId}`);
    html += `<td${isFirst(columns, index) ? ' data-first="true"' : ""}><a data-state="${stateOf(code)}" href="${own}${place}">${words}</a></td>`;
  }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: whatever is put in was escaped above
  return <tr dangerouslySetInnerHTML={{ __html: html }} />;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign) : text;
}

export const LearnerRow = typeof document === "undefined" ? WrittenRow : memo(LiveRow);

/** A chapter begins here. */
export function isFirst(columns: ColumnView[], index: number): true | undefined {
  return index > 0 && columns[index - 1]?.chapterAt !== columns[index]?.chapterAt ? true : undefined;
}
