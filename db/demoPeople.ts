import type { Language } from "#app/i18n/languages.ts";

/** One person of the demonstration. The addresses lie in example.org, which belongs to nobody. */
export interface DemoPerson {
  key: "learner" | "newLearner" | "trainer" | "admin";
  role: "learner" | "trainer" | "admin";
  name: string;
  email: string;
  language: Language;
  organization: string;
  respondentGroup: "enterprise" | "tvet-institution" | "management-department";
}

/** The same for all of them, and printed wherever they are named: these accounts are for looking around. */
export const demoPassword = "apprenticeship-demo";

export const demoPeople: readonly DemoPerson[] = [
  {
    key: "learner",
    role: "learner",
    name: "陈静（演示）",
    email: "demo.learner@example.org",
    language: "zh",
    organization: "演示机械有限公司",
    respondentGroup: "enterprise",
  },
  {
    key: "newLearner",
    role: "learner",
    name: "Tom Baker (demo)",
    email: "demo.new@example.org",
    language: "en",
    organization: "Demo Foods Ltd",
    respondentGroup: "enterprise",
  },
  {
    key: "trainer",
    role: "trainer",
    name: "李伟（演示）",
    email: "demo.trainer@example.org",
    language: "zh",
    organization: "演示职业技术学院",
    respondentGroup: "tvet-institution",
  },
  {
    key: "admin",
    role: "admin",
    name: "Anna Weber (demo)",
    email: "demo.admin@example.org",
    language: "en",
    organization: "Demo Labour Department",
    respondentGroup: "management-department",
  },
];

/** The cohort of the demonstration: the trainer's, with both learners in it. */
export const demoCohort = {
  id: "demo-cohort",
  name: "Demo 2026-1",
  timeZone: "Asia/Shanghai",
} as const;

/** What the trainer wrote to it. */
export const demoMessage = {
  id: "demo-message",
  subject: "Before Friday",
  body: "各位学员：周五前请读完第一章前两节，并作答其中的题目。有疑问可在讨论中提出。\n\nBefore Friday, read the first two sections of chapter 1 and answer their questions. Ask in the discussion what is unclear.",
} as const;

/** A roundtable it held. */
export const demoRoundtable = {
  sectionId: "six-building-blocks",
  topic: "Who pays during the apprenticeship?",
  said: [
    { by: "learner", side: "employers", language: "zh", body: "企业承担工资和带教时间，希望政府按合格人数给予补贴。" },
    {
      by: "newLearner",
      side: "workers",
      language: "en",
      body: "Wages have to rise with skill, and the agreement has to say so.",
    },
    { by: "trainer", side: "government", language: "zh", body: "补贴按年度考核发放，协议备案是前提。" },
    { by: "trainer", side: null, language: "en", body: "Each side names one thing it can give by June." },
  ],
  outcome: "三方共识：工资随技能逐年提高，写入协议；补贴与考核挂钩。\nOpen: who pays for safety clothing.",
} as const satisfies {
  sectionId: string;
  topic: string;
  said: { by: DemoPerson["key"]; side: string | null; language: Language; body: string }[];
  outcome: string;
};
