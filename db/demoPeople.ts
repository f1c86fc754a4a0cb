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
  subject: "第一次课 · First session",
  body: "各位学员：周五前请读完第一章前两节，并作答其中的题目。有疑问可在讨论中提出。\n\nBefore Friday, read the first two sections of chapter 1 and answer their questions. Ask in the discussion what is unclear.",
} as const;
