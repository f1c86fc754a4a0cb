import type { ComponentProps, ComponentType, CSSProperties, ReactNode } from "react";
import type { Language } from "#app/i18n/languages.ts";
import { Callout, type CalloutKind, Reflect, Steps, TrainerNote } from "./boxes.tsx";
import { Figure, Video } from "./media.tsx";
import { cellClass, Table, Term } from "./words.tsx";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      /** Only between compiling and splitting: see catalogue/parts.ts. No author can write it, no page contains it. */
      "qa-mark": { "data-kind": string; "data-id"?: string; children?: ReactNode };
    }
  }
}

type Given = { children?: ReactNode };
type Cell = Given & { style?: CSSProperties };

const mark = (kind: string) =>
  function Mark({ id, children }: Given & { id?: string }) {
    return (
      <qa-mark data-kind={kind} data-id={id ?? ""}>
        {children}
      </qa-mark>
    );
  };

/** What authors may use, and how plain Markdown looks, in one language. */
export function authorsComponents(language: Language) {
  return {
    h2: mark("h2"),
    h3: mark("h3"),
    Question: mark("question"),
    Tool: mark("tool"),
    Case: mark("case"),
    Diagram: mark("diagram"),
    TrainerNote: ({ children }: Given) => (
      <qa-mark data-kind="trainer-note">
        <TrainerNote language={language}>{children}</TrainerNote>
      </qa-mark>
    ),
    Callout: (props: Given & { kind: CalloutKind; title: string }) => <Callout language={language} {...props} />,
    Steps,
    Reflect: (props: Given) => <Reflect language={language} {...props} />,
    Term: (props: Given & { id: string }) => <Term language={language} {...props} />,
    Figure,
    Video: (props: Omit<ComponentProps<typeof Video>, "language">) => <Video language={language} {...props} />,
    table: (props: Given & { "data-heading"?: string; "data-number"?: string }) => (
      <Table language={language} heading={props["data-heading"]} number={props["data-number"]}>
        {props.children}
      </Table>
    ),
    th: ({ children, style }: Cell) => (
      <th scope="col" className={cellClass(style)}>
        {children}
      </th>
    ),
    td: ({ children, style }: Cell) => <td className={cellClass(style)}>{children}</td>,
  } satisfies Record<string, ComponentType<never>>;
}
