/** What translators can be given by itself. Courses and cases go with their texts, in which their titles are read. */
export const exchangeKinds = ["texts", "questions", "tools", "glossary"] as const;
export type ExchangeKind = (typeof exchangeKinds)[number];
