import type { ReactNode } from "react";
import { Callout, ReflectBox, Steps } from "./boxes.tsx";
import { Figure, Video } from "./media.tsx";
import { BodyCell, HeadCell, Table, Term } from "./words.tsx";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      /** Only between compiling and splitting: see catalogue/parts.ts. No author can write it, no page contains it. */
      "qa-mark": { "data-kind": string; "data-id"?: string; children?: ReactNode };
    }
  }
}

interface Marked {
  id?: string;
  children?: ReactNode;
}

function Mark({ kind, id, children }: Marked & { kind: string }) {
  return (
    <qa-mark data-kind={kind} data-id={id ?? ""}>
      {children}
    </qa-mark>
  );
}

const SectionHeading = (props: Marked) => <Mark kind="h2" {...props} />;
const SubHeading = (props: Marked) => <Mark kind="h3" {...props} />;
const QuestionMark = (props: Marked) => <Mark kind="question" {...props} />;
const ToolMark = (props: Marked) => <Mark kind="tool" {...props} />;
const CaseMark = (props: Marked) => <Mark kind="case" {...props} />;
/** The page decides who sees it, and frames it. */
const TrainerNoteMark = (props: Marked) => <Mark kind="trainer-note" {...props} />;
const DiagramMark = (props: Marked) => <Mark kind="diagram" {...props} />;

/** What authors may use, and how plain Markdown looks. */
export const authorsComponents = {
  h2: SectionHeading,
  h3: SubHeading,
  Question: QuestionMark,
  Tool: ToolMark,
  Case: CaseMark,
  Diagram: DiagramMark,
  TrainerNote: TrainerNoteMark,
  Callout,
  Steps,
  Reflect: ReflectBox,
  Term,
  Figure,
  Video,
  table: Table,
  th: HeadCell,
  td: BodyCell,
};
