import type { TestRole } from "./people.ts";

/**
 * Who gets what at every route: the written table. `tests/routes.test.ts` walks it, and fails for a file in app/routes
 * that has no row here, and for an action or a loader that has no case.
 *
 * In addresses, forms and answers stand for ids: `OPEN` and `DONE`, an open and a submitted attempt of the person;
 * `THEIRS-OPEN` and `THEIRS-DONE`, of somebody else; `COHORT`, which the person trains if they are a trainer, and learns
 * in if they are a learner or a guest, with its tool to be done, `ASSIGNMENT`, and a message to them, `LETTER`;
 * `OTHERS-COHORT`, which another trainer does, with a message to `THEM` alone, `THEIRS-LETTER`; `THEM` learn in both;
 * `ORGANIZATION`, an organization; `ANY`, whatever id.
 */
export interface Case {
  /** What is different in this case. */
  when?: string;
  at: string;
  params?: Record<string, string>;
  form?: Record<string, string>;
  /** Status, and where to for a redirect. */
  answers: Record<TestRole, string>;
}
interface Row {
  get: Case[];
  /** Absent: the route has no action, and Remix answers 405. */
  post?: Case[];
}

const everyone = (answer: string) => ({
  visitor: answer,
  guest: answer,
  learner: answer,
  trainer: answer,
  admin: answer,
});
/** An answer for who has an account, another for who has none. */
const accounts = (answer: string, others: string) => ({ ...everyone(answer), visitor: others, guest: others });
/** An answer for people known by a session, guests too, another for visitors. */
const known = (answer: string, visitor: string) => ({ ...everyone(answer), visitor });
/** Where whoever must sign in is sent. */
const signIn = (next: string) => `303 /en/sign-in?next=${encodeURIComponent(next)}`;

/** An answer for trainers and admins; learners are refused, who has no account is sent to sign in. */
const trainers = (answer: string, at: string) => ({ ...accounts(answer, signIn(at)), learner: "403" });
const forTrainers = (at: string) => trainers("200", at);
/** A page of a cohort that the person trains, of one that another does, and of none. */
function ofCohort(path: string, params: Record<string, string>, form?: Record<string, string>, answer = "200"): Case[] {
  const page = (cohort: string, answers: Partial<Case["answers"]> = {}): Case => {
    const at = `/en/cohorts/${cohort}${path}`;
    const usual = trainers(answer.replaceAll("COHORT", cohort), at);
    return { at, params: { ...params, cohort }, form, answers: { ...usual, ...answers } };
  };
  return [
    page("COHORT"),
    { ...page("OTHERS-COHORT", { trainer: "404" }), when: "another trains the cohort" },
    { ...page("nope", { trainer: "404", admin: "404" }), when: "there is no such cohort" },
  ];
}

/** An answer for admins; others with an account are refused. */
const admins = (answer: string, at: string) => ({ ...trainers(answer, at), trainer: "403" });
const forAdmins = (at: string) => admins("200", at);

/** What an admin does with somebody's account. */
function ofPerson(form: Record<string, string>, answer: string): Case {
  const at = "/en/studio/people/THEM";
  return { when: form.intent, at, params: { person: "THEM" }, form, answers: admins(answer, at) };
}

/** A page of an assignment: of one's own cohort, and the same asked for through another trainer's, which nobody gets. */
function ofAssignment(path: string, form?: Record<string, string>, answer = "200"): Case[] {
  const page = (cohort: string, id: string, answers: Partial<Case["answers"]> = {}): Case => {
    const at = `/en/cohorts/${cohort}/assignments/${id}${path}`;
    // Whoever signs in comes back to the page, and not to what was sent.
    const usual = trainers(answer.replaceAll("ASSIGNMENT", id), form ? at.replace(/\?.*/, "") : at);
    return { at, params: { cohort, assignment: id }, form, answers: { ...usual, ...answers } };
  };
  const missing = { trainer: "404", admin: "404" };
  return [
    page("COHORT", "ASSIGNMENT"),
    { ...page("COHORT", "nope", missing), when: "there is no such assignment" },
    { ...page("OTHERS-COHORT", "ASSIGNMENT", missing), when: "it is another cohort's" },
  ];
}

const open = (at: string, params?: Record<string, string>): Case => ({ at, params, answers: everyone("200") });
const closed = (at: string, params?: Record<string, string>): Case => ({ at, params, answers: everyone("404") });
const readable = (at: string, params?: Record<string, string>): Row => ({ get: [open(at, params)] });

const section = { course: "workshop", section: "first-steps" };
const quiz = { course: "workshop", chapter: "start" };
const attempt = (id: string) => ({ attempt: id });
const cell = { course: "workshop", chapter: "start", kind: "quiz", learner: "THEM" };
const written = {
  ...{ intent: "send", id: "0192f0c4-0000-7000-8000-000000000001", filter: "all", shown: "all" },
  ...{ subject: "Monday", body: "We meet at nine." },
};
const openResponse = { learner: "THEM", source: "attempt", sourceId: "THEIRS-DONE", question: "quiz-open" };
const openGrade = {
  feedback: "Good.",
  feedbackLanguage: "en",
  responseSavedAt: "2027-03-01T12:00:00.000Z",
  seenAt: "",
  intent: "next",
};
const password = "correct horse battery";

const newOrganization = {
  id: "0197f3a0-0000-7000-8000-000000000002",
  ...{ nameEn: "", nameZh: "", respondentGroup: "", region: "", parentId: "" },
};

/** The secret part of the link to COHORT; its code is ACDEFG. */
export const joinToken = "A".repeat(22);
/** The secret part of the link that shares ASSIGNMENT. */
export const shareToken = "B".repeat(24);

const assignSection = "/en/assign?kind=section&course=workshop&thing=safety";
const assigned = { id: "made-by-the-form", thing: "section:workshop:safety", due: "2099-03-12", time: "", note: "" };

const named = (when: string, cases: Case[]): Case[] =>
  cases.map((one) => ({ ...one, when: one.when ? `${when}, ${one.when}` : when }));

/** An answer for the people of the first cohort: a guest and a learner learn in it, a trainer trains it. */
const inCohort = (answer: string, at: string) => known(answer, signIn(at));
/** A page of the discussions of a cohort that the person is in, of one they are not in, and of none. */
function forCohort(
  path: string,
  params: Record<string, string>,
  form?: Record<string, string>,
  answer = "200",
): Case[] {
  const page = (cohort: string, answers: Partial<Case["answers"]> = {}): Case => {
    const at = `/en/cohorts/${cohort}${path}`;
    const usual = inCohort(answer.replaceAll("COHORT", cohort), at);
    return { at, params: { ...params, cohort }, form, answers: { ...usual, ...answers } };
  };
  const closedTo = { guest: "404", learner: "404", trainer: "404" };
  return [
    page("COHORT"),
    { ...page("OTHERS-COHORT", closedTo), when: "they are not in the cohort" },
    { ...page("nope", { ...closedTo, admin: "404" }), when: "there is no such cohort" },
  ];
}
/** What only a trainer does in a thread. */
function moderated(form: Record<string, string>, answer: string): Case {
  const at = "/en/cohorts/COHORT/discussions/workshop/first-steps";
  const answers = { ...inCohort(answer, at), guest: "403", learner: "403" };
  return { when: `${form.intent} is a trainer's`, at, params: { ...section, cohort: "COHORT" }, form, answers };
}

export const table: Record<string, Row> = {
  "_index.tsx": { get: [{ at: "/", answers: everyone("302 /en") }] },
  "$.tsx": { get: [closed("/nowhere")], post: [closed("/nowhere")] },
  "$lang.tsx": {
    get: [open("/en"), { ...closed("/fr", { lang: "fr" }), when: "the language is none of ours" }],
  },
  "$lang.$.tsx": { get: [closed("/en/nowhere")], post: [closed("/en/nowhere")] },

  // Reading: open to everyone.
  "$lang._index.tsx": {
    get: [{ at: "/en", answers: { ...accounts("302 /en/learning", "200"), trainer: "302 /en/cohorts" } }],
  },
  "$lang.courses._index.tsx": readable("/en/courses"),
  "$lang.courses.$course._index": {
    get: [
      open("/en/courses/workshop", { course: "workshop" }),
      { ...closed("/en/courses/nope", { course: "nope" }), when: "there is no such course" },
    ],
  },
  "$lang.courses.$course.$section": {
    get: [
      open("/en/courses/workshop/first-steps", section),
      { ...closed("/en/courses/workshop/nope", { ...section, section: "nope" }), when: "there is no such section" },
      { ...closed("/en/courses/nope/first-steps", { ...section, course: "nope" }), when: "there is no such course" },
    ],
  },
  "$lang.courses.$course.$section_.slides.tsx": {
    get: [
      {
        at: "/en/courses/workshop/first-steps/slides",
        params: section,
        answers: forTrainers("/en/courses/workshop/first-steps/slides"),
      },
    ],
  },
  "$lang.courses.$course.$section_.handout.tsx": {
    get: [
      {
        at: "/en/courses/workshop/first-steps/handout",
        params: section,
        answers: forTrainers("/en/courses/workshop/first-steps/handout"),
      },
    ],
  },
  "$lang.tools._index.tsx": readable("/en/tools"),
  "$lang.tools.$tool.tsx": {
    get: [
      open("/en/tools/checklist", { tool: "checklist" }),
      { ...closed("/en/tools/nope", { tool: "nope" }), when: "there is no such tool" },
    ],
  },
  "$lang.cases._index.tsx": readable("/en/cases"),
  "$lang.cases.$case": {
    get: [
      open("/en/cases/small-bakery", { case: "small-bakery" }),
      { ...closed("/en/cases/nope", { case: "nope" }), when: "there is no such case" },
    ],
  },
  "$lang.glossary.tsx": readable("/en/glossary"),
  "$lang.search": readable("/en/search?q=mentor"),
  "$lang.about.tsx": readable("/en/about"),
  "$lang.accessibility.tsx": readable("/en/accessibility"),
  "$lang.privacy.tsx": readable("/en/privacy"),
  "$lang.sources.tsx": readable("/en/sources"),

  // Learning: for who has begun, with or without an account.
  "$lang.learning.tsx": { get: [{ at: "/en/learning", answers: known("200", "302 /en/sign-in?next=/en/learning") }] },
  "$lang.reading.tsx": {
    get: [closed("/en/reading")],
    post: [
      {
        at: "/en/reading",
        form: { intent: "read", course: "workshop", section: "first-steps", block: "papers" },
        answers: everyone("303 /en/courses/workshop/first-steps#papers"),
      },
      {
        when: "there is no such section",
        at: "/en/reading",
        form: { intent: "read-all", course: "workshop", section: "nope" },
        answers: everyone("404"),
      },
      { when: "the form is none of ours", at: "/en/reading", form: { intent: "hack" }, answers: everyone("400") },
    ],
  },
  "$lang.practice.tsx": {
    get: [closed("/en/practice")],
    post: [
      {
        at: "/en/practice",
        form: { course: "workshop", section: "first-steps", question: "who-welcomes", "q.who-welcomes": "office" },
        answers: everyone("303 /en/courses/workshop/first-steps#q-who-welcomes"),
      },
      {
        when: "the question is one of a quiz",
        at: "/en/practice",
        form: { course: "workshop", section: "first-steps", question: "quiz-single", "q.quiz-single": "eight" },
        answers: everyone("404"),
      },
    ],
  },

  // Assignments: given by trainers, and one's own.
  "$lang.assign.tsx": {
    get: [
      { at: assignSection, answers: forTrainers(assignSection) },
      {
        when: "there is no such section",
        at: "/en/assign?kind=section&course=workshop&thing=nope",
        answers: trainers("404", "/en/assign?kind=section&course=workshop&thing=nope"),
      },
    ],
    post: [
      {
        at: "/en/assign",
        form: { ...assigned, cohort: "COHORT" },
        answers: trainers("303 /en/cohorts/COHORT/assignments?done=assigned", "/en/assign"),
      },
      {
        when: "nothing is chosen",
        at: "/en/assign",
        form: { ...assigned, thing: "", cohort: "COHORT" },
        answers: trainers("400", "/en/assign"),
      },
      {
        when: "another trains the cohort",
        at: "/en/assign",
        form: { ...assigned, cohort: "OTHERS-COHORT" },
        answers: {
          ...trainers("404", "/en/assign"),
          admin: "303 /en/cohorts/OTHERS-COHORT/assignments?done=assigned",
        },
      },
    ],
  },
  "$lang.cohorts.$cohort.assign.tsx": {
    get: ofCohort("/assign", {}),
    post: [
      {
        at: "/en/cohorts/COHORT/assign",
        params: { cohort: "COHORT" },
        form: { ...assigned, cohort: "COHORT" },
        answers: trainers("303 /en/cohorts/COHORT/assignments?done=assigned", "/en/cohorts/COHORT/assign"),
      },
      {
        when: "the form names another cohort",
        at: "/en/cohorts/COHORT/assign",
        params: { cohort: "COHORT" },
        form: { ...assigned, cohort: "OTHERS-COHORT" },
        answers: trainers("404", "/en/cohorts/COHORT/assign"),
      },
      ...named("nothing is chosen", ofCohort("/assign", {}, { ...assigned, thing: "" }, "400")),
    ],
  },
  "$lang.cohorts.$cohort.assignments._index.tsx": {
    get: ofCohort("/assignments", {}),
    post: [
      {
        at: "/en/cohorts/COHORT/assignments",
        params: { cohort: "COHORT" },
        form: { assignment: "ASSIGNMENT" },
        answers: trainers("303 /en/cohorts/COHORT/assignments?done=restored", "/en/cohorts/COHORT/assignments"),
      },
      {
        when: "it is another cohort's",
        at: "/en/cohorts/OTHERS-COHORT/assignments",
        params: { cohort: "OTHERS-COHORT" },
        form: { assignment: "ASSIGNMENT" },
        answers: trainers("404", "/en/cohorts/OTHERS-COHORT/assignments"),
      },
    ],
  },
  "$lang.cohorts.$cohort.assignments.$assignment._index": {
    get: ofAssignment(""),
    post: [
      ...ofAssignment(
        "",
        { intent: "change", due: "2099-03-12", time: "", note: "" },
        "303 /en/cohorts/COHORT/assignments/ASSIGNMENT?done=changed",
      ),
      ...named(
        "it is taken back",
        ofAssignment("", { intent: "remove" }, "303 /en/cohorts/COHORT/assignments?removed=ASSIGNMENT"),
      ),
      ...named("the date is none", ofAssignment("", { intent: "change", due: "soon", time: "", note: "" }, "400")),
    ],
  },
  "$lang.cohorts.$cohort.assignments.$assignment.extend.tsx": {
    get: [
      ...ofAssignment("/extend?learner=THEM"),
      ...named("who is named learns elsewhere", ofAssignment("/extend?learner=nope", undefined, "404")),
    ],
    post: [
      ...ofAssignment(
        "/extend?learner=THEM",
        { due: "2099-12-31", time: "" },
        "303 /en/cohorts/COHORT/assignments/ASSIGNMENT?done=extended",
      ),
      ...named("it is no later", ofAssignment("/extend?learner=THEM", { due: "2026-01-01", time: "" }, "400")),
    ],
  },
  "$lang.shared.$token.tsx": {
    get: [
      {
        at: `/en/shared/${shareToken}`,
        params: { token: shareToken },
        answers: { ...everyone("200"), learner: "303 /en/tools/checklist", guest: "303 /en/tools/checklist" },
      },
      { when: "the link is none of ours", at: "/en/shared/nope", params: { token: "nope" }, answers: everyone("410") },
    ],
    post: [
      {
        at: `/en/shared/${shareToken}`,
        params: { token: shareToken },
        form: { name: "Wang Fang" },
        answers: everyone("303 /en/tools/checklist"),
      },
      {
        when: "no name is given",
        at: `/en/shared/${shareToken}`,
        params: { token: shareToken },
        form: { name: "" },
        answers: accounts("303 /en/tools/checklist", "400"),
      },
      {
        when: "the link is none of ours",
        at: "/en/shared/nope",
        params: { token: "nope" },
        form: { name: "Wang Fang" },
        answers: everyone("400"),
      },
    ],
  },
  "calendar.$token.ts": {
    get: [
      {
        when: "the address is none of ours",
        at: "/calendar/nope.ics",
        params: { token: "nope.ics" },
        answers: everyone("404"),
      },
    ],
  },
  "$lang.profile_.notifications.tsx": {
    get: [{ at: "/en/profile/notifications", answers: accounts("200", signIn("/en/profile/notifications")) }],
    post: [
      {
        at: "/en/profile/notifications",
        form: { intent: "save", dayBefore: "on" },
        answers: accounts("303 /en/profile/notifications?done=saved", signIn("/en/profile/notifications")),
      },
    ],
  },
  "$lang.assigned.$assignment.tsx": {
    get: [closed("/en/assigned/nope", { assignment: "nope" })],
    post: [
      {
        at: "/en/assigned/ASSIGNMENT",
        params: { assignment: "ASSIGNMENT" },
        form: { intent: "markDone" },
        answers: { ...everyone("404"), guest: "303 /en/learning", learner: "303 /en/learning" },
      },
      {
        ...closed("/en/assigned/nope", { assignment: "nope" }),
        when: "there is no such assignment",
        form: { intent: "markDone" },
      },
    ],
  },

  // Quizzes: open to everyone; an attempt is its person's alone.
  "$lang.courses.$course.quizzes.$chapter": {
    get: [
      open("/en/courses/workshop/quizzes/start", quiz),
      {
        ...closed("/en/courses/workshop/quizzes/nope", { ...quiz, chapter: "nope" }),
        when: "there is no such chapter",
      },
    ],
    post: [
      {
        at: "/en/courses/workshop/quizzes/start",
        params: quiz,
        answers: known("303 /en/attempts/OPEN", "303 /en/attempts/ANY"),
      },
      {
        ...closed("/en/courses/workshop/quizzes/nope", { ...quiz, chapter: "nope" }),
        when: "there is no such chapter",
      },
    ],
  },
  "$lang.attempts.$attempt._index": {
    get: [
      { at: "/en/attempts/OPEN", params: attempt("OPEN"), answers: known("200", signIn("/en/attempts/OPEN")) },
      {
        when: "it was submitted",
        at: "/en/attempts/DONE",
        params: attempt("DONE"),
        answers: known("302 /en/attempts/DONE/result", signIn("/en/attempts/DONE")),
      },
      {
        when: "it is somebody else's",
        at: "/en/attempts/THEIRS-OPEN",
        params: attempt("THEIRS-OPEN"),
        answers: known("404", signIn("/en/attempts/THEIRS-OPEN")),
      },
      {
        when: "there is none",
        at: "/en/attempts/nope",
        params: attempt("nope"),
        answers: known("404", signIn("/en/attempts/nope")),
      },
    ],
    post: [
      {
        at: "/en/attempts/OPEN",
        params: attempt("OPEN"),
        form: { intent: "save", "q.quiz-single": "eight" },
        answers: known("303 /en/attempts/OPEN?saved", signIn("/en/attempts/OPEN")),
      },
      {
        when: "it is handed in",
        at: "/en/attempts/OPEN",
        params: attempt("OPEN"),
        form: { intent: "submit" },
        answers: known("303 /en/attempts/OPEN/result", signIn("/en/attempts/OPEN")),
      },
      {
        when: "somebody else's is handed in",
        at: "/en/attempts/THEIRS-OPEN",
        params: attempt("THEIRS-OPEN"),
        form: { intent: "submit" },
        answers: known("404", signIn("/en/attempts/THEIRS-OPEN")),
      },
    ],
  },
  "$lang.attempts.$attempt.responses.tsx": {
    get: [closed("/en/attempts/OPEN/responses", attempt("OPEN"))],
    post: [
      {
        at: "/en/attempts/OPEN/responses",
        params: attempt("OPEN"),
        form: { question: "quiz-single", "q.quiz-single": "eight" },
        answers: known("200", "401"),
      },
      {
        when: "it is somebody else's",
        at: "/en/attempts/THEIRS-OPEN/responses",
        params: attempt("THEIRS-OPEN"),
        form: { question: "quiz-single", "q.quiz-single": "eight" },
        answers: known("404", "401"),
      },
      {
        when: "it was submitted",
        at: "/en/attempts/DONE/responses",
        params: attempt("DONE"),
        form: { question: "quiz-single", "q.quiz-single": "eight" },
        answers: known("409", "401"),
      },
    ],
  },
  "$lang.attempts.$attempt.result": {
    get: [
      {
        at: "/en/attempts/DONE/result",
        params: attempt("DONE"),
        answers: known("200", signIn("/en/attempts/DONE/result")),
      },
      {
        when: "it is still open",
        at: "/en/attempts/OPEN/result",
        params: attempt("OPEN"),
        answers: known("302 /en/attempts/OPEN", signIn("/en/attempts/OPEN/result")),
      },
      {
        when: "it is somebody else's",
        at: "/en/attempts/THEIRS-DONE/result",
        params: attempt("THEIRS-DONE"),
        answers: known("404", signIn("/en/attempts/THEIRS-DONE/result")),
      },
    ],
  },

  // Accounts.
  "$lang.sign-in.tsx": {
    get: [{ at: "/en/sign-in", answers: { ...accounts("303 /en/learning", "200"), trainer: "303 /en/cohorts" } }],
    post: [
      {
        when: "the password is wrong",
        at: "/en/sign-in",
        form: { identifier: "theirs@example.org", password: "wrong", next: "" },
        answers: everyone("400"),
      },
      {
        at: "/en/sign-in",
        form: { identifier: "theirs@example.org", password, next: "/en/courses" },
        answers: everyone("303 /en/courses"),
      },
      {
        when: "it is to go on at another site",
        at: "/en/sign-in",
        form: { identifier: "theirs@example.org", password, next: "https://evil.example/" },
        answers: everyone("303 /en/learning"),
      },
    ],
  },
  "$lang.sign-up.tsx": {
    get: [{ at: "/en/sign-up", answers: accounts("303 /en/learning", "200") }],
    post: [
      {
        at: "/en/sign-up",
        form: { name: "Wang Fang", identifier: "wang.fang@example.org", password: "staple lathe mentor", next: "" },
        answers: everyone("303 /en/learning"),
      },
      {
        when: "the name is taken",
        at: "/en/sign-up",
        form: { name: "Wang Fang", identifier: "theirs@example.org", password: "staple lathe mentor", next: "" },
        answers: everyone("400"),
      },
    ],
  },
  "$lang.support.tsx": {
    get: [{ ...closed("/en/support"), when: "it is no support session" }],
    post: [{ at: "/en/support", answers: everyone("303 /en/sign-in") }],
  },
  "$lang.sign-out.tsx": {
    get: [closed("/en/sign-out")],
    post: [{ at: "/en/sign-out", answers: everyone("303 /en") }],
  },
  "$lang.forgot.tsx": {
    get: [open("/en/forgot")],
    post: [
      {
        when: "there is such an account",
        at: "/en/forgot",
        form: { email: "theirs@example.org" },
        answers: everyone("303 /en/forgot?sent"),
      },
      {
        when: "there is none",
        at: "/en/forgot",
        form: { email: "nobody@example.org" },
        answers: everyone("303 /en/forgot?sent"),
      },
    ],
  },
  "$lang.reset.$token.tsx": {
    get: [
      { when: "the link is none of ours", at: "/en/reset/nope", params: { token: "nope" }, answers: everyone("410") },
    ],
    post: [
      {
        when: "the link is none of ours",
        at: "/en/reset/nope",
        params: { token: "nope" },
        form: { newPassword: "staple lathe mentor" },
        answers: everyone("400"),
      },
    ],
  },
  "$lang.profile.tsx": {
    get: [{ at: "/en/profile", answers: accounts("200", signIn("/en/profile")) }],
    post: [
      {
        at: "/en/profile",
        form: { name: "Wang Fang", language: "en", organization: "", respondentGroup: "" },
        answers: accounts("303 /en/profile?done=profileSaved", signIn("/en/profile")),
      },
    ],
  },
  "$lang.profile_.security": {
    get: [{ at: "/en/profile/security", answers: accounts("200", signIn("/en/profile/security")) }],
    post: [
      {
        at: "/en/profile/security",
        form: { intent: "endAll" },
        answers: accounts("303 /en/sign-in?done=signedOutEverywhere", signIn("/en/profile/security")),
      },
      {
        when: "the password is wrong",
        at: "/en/profile/security",
        form: { intent: "password", currentPassword: "wrong", newPassword: "staple lathe mentor" },
        answers: accounts("400", signIn("/en/profile/security")),
      },
    ],
  },
  "$lang.profile_.data.tsx": {
    get: [{ at: "/en/profile/data", answers: accounts("200", signIn("/en/profile/data")) }],
    post: [
      {
        when: "the password is wrong",
        at: "/en/profile/data",
        form: { currentPassword: "wrong" },
        answers: accounts("400", signIn("/en/profile/data")),
      },
      {
        at: "/en/profile/data",
        form: { currentPassword: password },
        answers: accounts("303 /en/sign-in?done=accountDeleted", signIn("/en/profile/data")),
      },
    ],
  },
  "$lang.profile_.data_.download.ts": {
    get: [{ at: "/en/profile/data/download", answers: accounts("200", signIn("/en/profile/data/download")) }],
  },

  "$lang.profile_.cohorts.tsx": {
    get: [{ at: "/en/profile/cohorts", answers: known("200", signIn("/en/profile/cohorts")) }],
    post: [
      {
        when: "it is a cohort one learns in",
        at: "/en/profile/cohorts",
        form: { cohortId: "COHORT" },
        answers: {
          ...everyone("303 /en/profile/cohorts?done=left"),
          trainer: "404",
          admin: "404",
          visitor: signIn("/en/profile/cohorts"),
        },
      },
      {
        when: "it is one that somebody else learns in",
        at: "/en/profile/cohorts",
        form: { cohortId: "OTHERS-COHORT" },
        answers: known("404", signIn("/en/profile/cohorts")),
      },
    ],
  },

  // Cohorts: a trainer's own; an admin's all.
  "$lang.cohorts._index.tsx": {
    get: [{ at: "/en/cohorts", answers: forTrainers("/en/cohorts") }],
    post: [
      {
        when: "nothing of theirs was deleted",
        at: "/en/cohorts",
        form: { cohortId: "OTHERS-COHORT" },
        answers: trainers("404", "/en/cohorts"),
      },
    ],
  },
  "$lang.cohorts.new.tsx": {
    get: [{ at: "/en/cohorts/new", answers: forTrainers("/en/cohorts/new") }],
    post: [
      {
        at: "/en/cohorts/new",
        form: { id: "0197f3a0-0000-7000-8000-000000000001", name: "Mentors", timeZone: "Asia/Shanghai" },
        answers: trainers("303 /en/cohorts/ANY/members?done=created", "/en/cohorts/new"),
      },
      {
        when: "there is no name",
        at: "/en/cohorts/new",
        form: { id: "0197f3a0-0000-7000-8000-000000000001", name: " ", timeZone: "Asia/Shanghai" },
        answers: trainers("400", "/en/cohorts/new"),
      },
    ],
  },
  "$lang.cohorts.$cohort.members._index.tsx": {
    get: ofCohort("/members", {}),
    post: [
      ...ofCohort("/members", {}, { intent: "remove", userId: "THEM" }, "303 /en/cohorts/COHORT/members?done=removed"),
      ...named("who is named learns elsewhere", ofCohort("/members", {}, { intent: "remove", userId: "nope" }, "404")),
    ],
  },
  "$lang.cohorts.$cohort.members.upload": {
    get: ofCohort("/members/upload", {}),
    post: [
      ...named("to be shown first", ofCohort("/members/upload", {}, { intent: "preview", roster: "Wang Fang" })),
      ...ofCohort(
        "/members/upload",
        {},
        { intent: "add", roster: "Wang Fang" },
        "303 /en/cohorts/COHORT/members?done=added",
      ),
      ...named("nobody is in the list", ofCohort("/members/upload", {}, { intent: "preview", roster: "" }, "400")),
    ],
  },
  "$lang.cohorts.$cohort.members.cards": {
    get: ofCohort("/members/cards", {}),
    post: ofCohort("/members/cards", {}, {}),
  },
  "$lang.cohorts.$cohort.invite": {
    get: ofCohort("/invite", {}),
    post: ofCohort("/invite", {}, { intent: "close" }, "303 /en/cohorts/COHORT/invite?done=closed"),
  },
  "$lang.cohorts.$cohort.settings": {
    get: ofCohort("/settings", {}),
    post: [
      ...ofCohort(
        "/settings",
        {},
        { intent: "save", name: "Mentors", timeZone: "Asia/Shanghai", inactiveDays: "7" },
        "303 /en/cohorts/COHORT/settings?done=saved",
      ),
      ...named("the name differs", ofCohort("/settings", {}, { intent: "delete", typedName: "Another" }, "400")),
      ...named(
        "there is no such trainer",
        ofCohort("/settings", {}, { intent: "addTrainer", identifier: "nobody@example.org" }, "400"),
      ),
    ],
  },
  // Organizations: trainers see them, admins change them.
  "$lang.organizations._index.tsx": { get: [{ at: "/en/organizations", answers: forTrainers("/en/organizations") }] },
  "$lang.organizations.new.tsx": {
    get: [{ at: "/en/organizations/new", answers: admins("200", "/en/organizations/new") }],
    post: [
      {
        at: "/en/organizations/new",
        form: { ...newOrganization, nameZh: "演示工厂" },
        answers: admins("303 /en/organizations/ANY?done=added", "/en/organizations/new"),
      },
      {
        when: "there is no name",
        at: "/en/organizations/new",
        form: newOrganization,
        answers: admins("400", "/en/organizations/new"),
      },
    ],
  },
  "$lang.organizations.$organization": {
    get: [
      {
        at: "/en/organizations/ORGANIZATION",
        params: { organization: "ORGANIZATION" },
        answers: forTrainers("/en/organizations/ORGANIZATION"),
      },
      {
        when: "there is none",
        at: "/en/organizations/nope",
        params: { organization: "nope" },
        answers: trainers("404", "/en/organizations/nope"),
      },
    ],
    post: [
      {
        at: "/en/organizations/ORGANIZATION",
        params: { organization: "ORGANIZATION" },
        form: { ...newOrganization, intent: "save", nameEn: "Demo Foods Ltd" },
        answers: admins("303 /en/organizations/ORGANIZATION?done=saved", "/en/organizations/ORGANIZATION"),
      },
      {
        when: "there is no such account",
        at: "/en/organizations/ORGANIZATION",
        params: { organization: "ORGANIZATION" },
        form: { intent: "addMember", identifier: "nobody@example.org", role: "mentor" },
        answers: admins("400", "/en/organizations/ORGANIZATION"),
      },
      {
        when: "it is removed",
        at: "/en/organizations/ORGANIZATION",
        params: { organization: "ORGANIZATION" },
        form: { intent: "remove" },
        answers: admins("303 /en/organizations?done=removed", "/en/organizations/ORGANIZATION"),
      },
      {
        when: "there is none",
        at: "/en/organizations/nope",
        params: { organization: "nope" },
        form: { intent: "remove" },
        answers: admins("404", "/en/organizations/nope"),
      },
    ],
  },
  "$lang.join._index.tsx": {
    get: [open("/en/join")],
    post: [
      {
        at: "/en/join",
        form: { code: "acd efg", name: "Wang Fang" },
        answers: everyone("303 /en/learning"),
      },
      {
        when: "no cohort has this code",
        at: "/en/join",
        form: { code: "ACDEFH", name: "Wang Fang" },
        answers: everyone("400"),
      },
      {
        when: "no name is given",
        at: "/en/join",
        form: { code: "ACDEFG", name: "" },
        answers: accounts("303 /en/learning", "400"),
      },
    ],
  },
  "$lang.join.$token.tsx": {
    get: [
      open(`/en/join/${joinToken}`, { token: joinToken }),
      { when: "the link is none of ours", at: "/en/join/nope", params: { token: "nope" }, answers: everyone("410") },
    ],
    post: [
      {
        at: `/en/join/${joinToken}`,
        params: { token: joinToken },
        form: { name: "Wang Fang" },
        answers: everyone("303 /en/learning"),
      },
      {
        when: "the link is none of ours",
        at: "/en/join/nope",
        params: { token: "nope" },
        form: { name: "Wang Fang" },
        answers: everyone("400"),
      },
    ],
  },
  "$lang.invitation.$token.tsx": {
    get: [
      {
        when: "the link is none of ours",
        at: "/en/invitation/nope",
        params: { token: "nope" },
        answers: everyone("410"),
      },
    ],
    post: [
      {
        when: "the link is none of ours",
        at: "/en/invitation/nope",
        params: { token: "nope" },
        form: { newPassword: "staple lathe mentor" },
        answers: everyone("400"),
      },
    ],
  },

  // Open responses: read by who trains the cohort; what was said of one's own is for whoever wrote it.
  "$lang.cohorts.$cohort.grading._index": { get: ofCohort("/grading", {}) },
  "$lang.cohorts.$cohort.grading.$learner.$source.$sourceId.$question": {
    get: [
      ...ofCohort("/grading/THEM/attempt/THEIRS-DONE/quiz-open", openResponse),
      {
        when: "the attempt is another learner's",
        at: "/en/cohorts/COHORT/grading/THEM/attempt/DONE/quiz-open",
        params: { ...openResponse, cohort: "COHORT", sourceId: "DONE" },
        answers: trainers("404", "/en/cohorts/COHORT/grading/THEM/attempt/DONE/quiz-open"),
      },
      {
        when: "the attempt is still open",
        at: "/en/cohorts/COHORT/grading/THEM/attempt/THEIRS-OPEN/quiz-open",
        params: { ...openResponse, cohort: "COHORT", sourceId: "THEIRS-OPEN" },
        answers: trainers("404", "/en/cohorts/COHORT/grading/THEM/attempt/THEIRS-OPEN/quiz-open"),
      },
      {
        when: "there is no such source",
        at: "/en/cohorts/COHORT/grading/THEM/essay/THEIRS-DONE/quiz-open",
        params: { ...openResponse, cohort: "COHORT", source: "essay" },
        answers: trainers("404", "/en/cohorts/COHORT/grading/THEM/essay/THEIRS-DONE/quiz-open"),
      },
    ],
    post: [
      ...ofCohort(
        "/grading/THEM/attempt/THEIRS-DONE/quiz-open",
        openResponse,
        { ...openGrade, "points.switch": "2" },
        "303 /en/cohorts/COHORT/grading?done=all",
      ),
      {
        when: "a criterion has no points",
        at: "/en/cohorts/COHORT/grading/THEM/attempt/THEIRS-DONE/quiz-open",
        params: { ...openResponse, cohort: "COHORT" },
        form: { ...openGrade, "points.switch": "" },
        answers: trainers("400", "/en/cohorts/COHORT/grading/THEM/attempt/THEIRS-DONE/quiz-open"),
      },
    ],
  },
  "$lang.learning_.feedback.tsx": {
    get: [{ at: "/en/learning/feedback", answers: known("200", signIn("/en/learning/feedback")) }],
  },

  // Gradebooks: for who trains the cohort.
  "$lang.cohorts.$cohort._index": { get: ofCohort("", {}) },
  "$lang.cohorts.$cohort.learners.$learner": {
    get: [
      ...ofCohort("/learners/THEM", { learner: "THEM" }),
      {
        when: "the learner is not of this cohort",
        at: "/en/cohorts/COHORT/learners/nope",
        params: { cohort: "COHORT", learner: "nope" },
        answers: trainers("404", "/en/cohorts/COHORT/learners/nope"),
      },
    ],
  },
  "$lang.cohorts.$cohort.questions": { get: ofCohort("/questions", {}) },
  "$lang.cohorts.$cohort.live.ts": {
    get: [
      ...ofCohort("/live?course=workshop", {}),
      {
        when: "there is no such course",
        at: "/en/cohorts/COHORT/live?course=nope",
        params: { cohort: "COHORT" },
        answers: trainers("404", "/en/cohorts/COHORT/live?course=nope"),
      },
    ],
  },
  "$lang.cohorts.$cohort.gradebook._index.tsx": {
    get: ofCohort("/gradebook", {}, undefined, "302 /en/cohorts/COHORT/gradebook/workshop"),
  },
  "$lang.cohorts.$cohort.gradebook.$course._index": {
    get: [
      ...ofCohort("/gradebook/workshop", { course: "workshop" }),
      {
        when: "there is no such course",
        at: "/en/cohorts/COHORT/gradebook/nope",
        params: { cohort: "COHORT", course: "nope" },
        answers: trainers("404", "/en/cohorts/COHORT/gradebook/nope"),
      },
    ],
  },
  "$lang.cohorts.$cohort.gradebook.$course.weights": {
    get: ofCohort("/gradebook/workshop/weights", { course: "workshop" }),
    post: [
      ...ofCohort(
        "/gradebook/workshop/weights",
        { course: "workshop" },
        { "weight.start.quiz": "2" },
        "303 /en/cohorts/COHORT/gradebook/workshop/weights?done=weights",
      ),
      {
        when: "a weight is none",
        at: "/en/cohorts/COHORT/gradebook/workshop/weights",
        params: { cohort: "COHORT", course: "workshop" },
        form: { "weight.start.quiz": "much" },
        answers: trainers("400", "/en/cohorts/COHORT/gradebook/workshop/weights"),
      },
    ],
  },
  "$lang.cohorts.$cohort.gradebook.$course.$chapter.$kind.$learner": {
    get: [
      ...ofCohort("/gradebook/workshop/start/quiz/THEM", cell),
      {
        when: "the learner learns elsewhere",
        at: "/en/cohorts/COHORT/gradebook/workshop/start/quiz/nope",
        params: { ...cell, cohort: "COHORT", learner: "nope" },
        answers: trainers("404", "/en/cohorts/COHORT/gradebook/workshop/start/quiz/nope"),
      },
      {
        when: "there is no such column",
        at: "/en/cohorts/COHORT/gradebook/workshop/start/essay/THEM",
        params: { ...cell, cohort: "COHORT", kind: "essay" },
        answers: trainers("404", "/en/cohorts/COHORT/gradebook/workshop/start/essay/THEM"),
      },
    ],
    post: [
      ...ofCohort(
        "/gradebook/workshop/start/quiz/THEM",
        cell,
        { share: "85", note: "", seenAt: "", intent: "save" },
        "303 /en/cohorts/COHORT/gradebook/workshop#learner-THEM",
      ),
      {
        when: "it is no share",
        at: "/en/cohorts/COHORT/gradebook/workshop/start/quiz/THEM",
        params: { ...cell, cohort: "COHORT" },
        form: { share: "850", note: "", seenAt: "", intent: "save" },
        answers: trainers("400", "/en/cohorts/COHORT/gradebook/workshop/start/quiz/THEM"),
      },
    ],
  },

  // Messages: a cohort's for who trains it, an inbox for whose it is.
  "$lang.cohorts.$cohort.messages._index.tsx": { get: ofCohort("/messages", {}) },
  "$lang.cohorts.$cohort.messages.new": {
    get: [
      ...ofCohort("/messages/new", {}),
      {
        when: "there is no such chapter",
        at: "/en/cohorts/COHORT/messages/new?filter=notStarted&chapter=workshop/nope",
        params: { cohort: "COHORT" },
        answers: trainers("404", "/en/cohorts/COHORT/messages/new?filter=notStarted&chapter=workshop/nope"),
      },
    ],
    post: [
      ...ofCohort("/messages/new", {}, written, "303 /en/cohorts/COHORT/messages?done=sent"),
      {
        when: "nobody is meant",
        at: "/en/cohorts/COHORT/messages/new",
        params: { cohort: "COHORT" },
        form: { ...written, filter: "people", shown: "people:" },
        answers: trainers("400", "/en/cohorts/COHORT/messages/new"),
      },
      {
        when: "others are meant than were shown",
        at: "/en/cohorts/COHORT/messages/new",
        params: { cohort: "COHORT" },
        form: { ...written, shown: "overdue" },
        answers: trainers("400", "/en/cohorts/COHORT/messages/new"),
      },
      {
        when: "it is to be shown who is meant",
        at: "/en/cohorts/COHORT/messages/new",
        params: { cohort: "COHORT" },
        form: { ...written, intent: "show", shown: "overdue" },
        answers: trainers("200", "/en/cohorts/COHORT/messages/new"),
      },
    ],
  },
  "$lang.cohorts.$cohort.messages.$message.tsx": {
    get: [
      {
        at: "/en/cohorts/COHORT/messages/LETTER",
        params: { cohort: "COHORT", message: "LETTER" },
        answers: trainers("200", "/en/cohorts/COHORT/messages/LETTER"),
      },
      {
        when: "it is of another cohort",
        at: "/en/cohorts/COHORT/messages/THEIRS-LETTER",
        params: { cohort: "COHORT", message: "THEIRS-LETTER" },
        answers: trainers("404", "/en/cohorts/COHORT/messages/THEIRS-LETTER"),
      },
      {
        when: "another trains the cohort",
        at: "/en/cohorts/OTHERS-COHORT/messages/THEIRS-LETTER",
        params: { cohort: "OTHERS-COHORT", message: "THEIRS-LETTER" },
        answers: { ...trainers("404", "/en/cohorts/OTHERS-COHORT/messages/THEIRS-LETTER"), admin: "200" },
      },
    ],
  },
  "$lang.inbox._index.tsx": { get: [{ at: "/en/inbox", answers: known("200", signIn("/en/inbox")) }] },
  "$lang.inbox.$message.tsx": {
    get: [
      {
        at: "/en/inbox/LETTER",
        params: { message: "LETTER" },
        answers: known("200", signIn("/en/inbox/LETTER")),
      },
      {
        when: "it was written to somebody else",
        at: "/en/inbox/THEIRS-LETTER",
        params: { message: "THEIRS-LETTER" },
        answers: known("404", signIn("/en/inbox/THEIRS-LETTER")),
      },
    ],
  },

  // Discussions: for who learns in the cohort, also as a guest, and who trains it.
  "$lang.cohorts.$cohort.discussions._index.tsx": { get: forCohort("/discussions", {}) },
  "$lang.cohorts.$cohort.discussions.$course.$section": {
    get: [
      ...forCohort("/discussions/workshop/first-steps", section),
      {
        when: "there is no such section",
        at: "/en/cohorts/COHORT/discussions/workshop/nope",
        params: { cohort: "COHORT", course: "workshop", section: "nope" },
        answers: inCohort("404", "/en/cohorts/COHORT/discussions/workshop/nope"),
      },
    ],
    post: [
      ...forCohort(
        "/discussions/workshop/first-steps",
        section,
        { intent: "say", id: written.id, body: "Who signs first?" },
        `303 /en/cohorts/COHORT/discussions/workshop/first-steps#post-${written.id}`,
      ),
      ...["pin", "unpin", "remove"].map((intent) =>
        moderated({ intent, postId: "nope" }, "303 /en/cohorts/COHORT/discussions/workshop/first-steps#post-nope"),
      ),
      ...["close", "reopen", "discussion"].map((intent) =>
        moderated({ intent }, "303 /en/cohorts/COHORT/discussions/workshop/first-steps"),
      ),
      moderated(
        { intent: "roundtable", topic: "Who pays?" },
        "303 /en/cohorts/COHORT/discussions/workshop/first-steps",
      ),
      moderated(
        { intent: "outcome", outcome: "All three" },
        "303 /en/cohorts/COHORT/discussions/workshop/first-steps#summary",
      ),
      ...["call", "takeOff"].map((intent) =>
        moderated({ intent, speakerId: "nope" }, "303 /en/cohorts/COHORT/discussions/workshop/first-steps#speakers"),
      ),
      moderated({ intent: "endSpeech" }, "303 /en/cohorts/COHORT/discussions/workshop/first-steps#speakers"),
      {
        when: "it is no roundtable to speak at",
        at: "/en/cohorts/COHORT/discussions/workshop/first-steps",
        params: { ...section, cohort: "COHORT" },
        form: { intent: "ask", id: written.id, side: "workers" },
        answers: inCohort("400", "/en/cohorts/COHORT/discussions/workshop/first-steps"),
      },
      {
        when: "the post is somebody else's",
        at: "/en/cohorts/COHORT/discussions/workshop/first-steps",
        params: { ...section, cohort: "COHORT" },
        form: { intent: "edit", postId: "nope", body: "Mine now" },
        answers: inCohort("400", "/en/cohorts/COHORT/discussions/workshop/first-steps"),
      },
      {
        when: "the form is none of ours",
        at: "/en/cohorts/COHORT/discussions/workshop/first-steps",
        params: { ...section, cohort: "COHORT" },
        form: { intent: "hack" },
        answers: inCohort("400", "/en/cohorts/COHORT/discussions/workshop/first-steps"),
      },
    ],
  },
  "$lang.cohorts.$cohort.discussions.$course.$section_.live.ts": {
    get: forCohort("/discussions/workshop/first-steps/live", section),
  },

  // For machines.
  "glossary[.]json.ts": readable("/glossary.json"),
  "healthz.tsx": readable("/healthz"),
  "manifest[.]webmanifest.tsx": readable("/manifest.webmanifest"),
  "robots[.]txt.tsx": readable("/robots.txt"),
  "sitemap[.]xml.tsx": readable("/sitemap.xml"),

  // The Studio: admins alone.
  "$lang.studio._index": { get: [{ at: "/en/studio", answers: forAdmins("/en/studio") }] },
  "$lang.studio.changes._index.tsx": {
    get: [{ at: "/en/studio/changes", answers: forAdmins("/en/studio/changes") }],
  },
  "$lang.studio.changes.$id": {
    get: [
      {
        at: "/en/studio/changes/nope",
        params: { id: "nope" },
        answers: { ...forAdmins("/en/studio/changes/nope"), admin: "404" },
      },
    ],
    post: [
      {
        at: "/en/studio/changes/nope",
        params: { id: "nope" },
        form: { intent: "publish" },
        answers: { ...forAdmins("/en/studio/changes/nope"), admin: "404" },
      },
    ],
  },
  "$lang.studio.update.$": {
    get: [
      {
        when: "nobody has a draft of it",
        at: "/en/studio/update/courses/workshop/start/safety/en.mdx",
        params: { "*": "courses/workshop/start/safety/en.mdx" },
        answers: admins("404", "/en/studio/update/courses/workshop/start/safety/en.mdx"),
      },
    ],
    post: [
      {
        at: "/en/studio/update/courses/workshop/start/safety/en.mdx",
        params: { "*": "courses/workshop/start/safety/en.mdx" },
        form: { version: "1", onto: "" },
        answers: admins("404", "/en/studio/update/courses/workshop/start/safety/en.mdx"),
      },
    ],
  },
  "$lang.studio.history.$": {
    get: [
      {
        at: "/en/studio/history/courses/workshop/start/safety",
        params: { "*": "courses/workshop/start/safety" },
        answers: forAdmins("/en/studio/history/courses/workshop/start/safety"),
      },
      {
        when: "nothing can lie there",
        at: "/en/studio/history/etc",
        params: { "*": "etc" },
        answers: { ...forAdmins("/en/studio/history/etc"), admin: "404" },
      },
    ],
    post: [
      {
        at: "/en/studio/history/courses/workshop/start/safety",
        params: { "*": "courses/workshop/start/safety" },
        form: { intent: "comment", body: "Which year?" },
        answers: {
          ...forAdmins("/en/studio/history/courses/workshop/start/safety"),
          admin: "303 /en/studio/history/courses/workshop/start/safety?done=changed",
        },
      },
    ],
  },
  "$lang.studio.texts.$": {
    get: [
      {
        at: "/en/studio/texts/courses/workshop/start/safety",
        params: { "*": "courses/workshop/start/safety" },
        answers: forAdmins("/en/studio/texts/courses/workshop/start/safety"),
      },
      {
        when: "nothing lies there",
        at: "/en/studio/texts/courses/workshop/start/nothing",
        params: { "*": "courses/workshop/start/nothing" },
        answers: { ...forAdmins("/en/studio/texts/courses/workshop/start/nothing"), admin: "404" },
      },
      {
        when: "no text can lie there",
        at: "/en/studio/texts/etc",
        params: { "*": "etc" },
        answers: { ...forAdmins("/en/studio/texts/etc"), admin: "404" },
      },
    ],
    post: [
      {
        at: "/en/studio/texts/courses/workshop/start/safety",
        params: { "*": "courses/workshop/start/safety" },
        form: { intent: "publish" },
        answers: {
          ...forAdmins("/en/studio/texts/courses/workshop/start/safety"),
          admin: "303 /en/studio/texts/courses/workshop/start/safety?done=published",
        },
      },
    ],
  },
  "$lang.studio.pictures.tsx": {
    get: [{ at: "/en/studio/pictures", answers: forAdmins("/en/studio/pictures") }],
    post: [
      {
        at: "/en/studio/pictures",
        form: { remove: "nope" },
        answers: { ...forAdmins("/en/studio/pictures"), admin: "303 /en/studio/pictures?done=removed" },
      },
    ],
  },
  "$lang.studio.preview.$": {
    get: [
      {
        at: "/en/studio/preview/courses/workshop/start/safety",
        params: { "*": "courses/workshop/start/safety" },
        answers: forAdmins("/en/studio/preview/courses/workshop/start/safety"),
      },
      {
        when: "no text can lie there",
        at: "/en/studio/preview/etc",
        params: { "*": "etc" },
        answers: { ...forAdmins("/en/studio/preview/etc"), admin: "404" },
      },
    ],
    post: [
      {
        at: "/en/studio/preview/courses/workshop/start/safety",
        params: { "*": "courses/workshop/start/safety" },
        form: { question: "nope" },
        answers: { ...forAdmins("/en/studio/preview/courses/workshop/start/safety"), admin: "404" },
      },
    ],
  },
  "$lang.studio.questions.tsx": {
    get: [{ at: "/en/studio/questions", answers: forAdmins("/en/studio/questions") }],
  },
  "$lang.studio.forms._index.tsx": { get: [{ at: "/en/studio/forms", answers: forAdmins("/en/studio/forms") }] },
  "$lang.studio.forms.$": {
    get: [
      {
        at: "/en/studio/forms/glossary.yaml",
        params: { "*": "glossary.yaml" },
        answers: forAdmins("/en/studio/forms/glossary.yaml"),
      },
      {
        when: "it is a text, and no form",
        at: "/en/studio/forms/courses/workshop/start/safety/en.mdx",
        params: { "*": "courses/workshop/start/safety/en.mdx" },
        answers: { ...forAdmins("/en/studio/forms/courses/workshop/start/safety/en.mdx"), admin: "404" },
      },
    ],
    post: [
      {
        at: "/en/studio/forms/courses/workshop/start/quiz.yaml",
        params: { "*": "courses/workshop/start/quiz.yaml" },
        form: { intent: "save" },
        answers: {
          ...forAdmins("/en/studio/forms/courses/workshop/start/quiz.yaml"),
          admin: "303 /en/studio/forms/courses/workshop/start/quiz.yaml?done=saved",
        },
      },
    ],
  },
  "$lang.studio.regrade.$course.$chapter.$question": {
    get: [
      {
        at: "/en/studio/regrade/workshop/start/quiz-single",
        params: { course: "workshop", chapter: "start", question: "quiz-single" },
        answers: forAdmins("/en/studio/regrade/workshop/start/quiz-single"),
      },
      {
        when: "there is no such question",
        at: "/en/studio/regrade/workshop/start/nope",
        params: { course: "workshop", chapter: "start", question: "nope" },
        answers: { ...forAdmins("/en/studio/regrade/workshop/start/nope"), admin: "404" },
      },
    ],
    post: [
      {
        when: "another key is in use than the one that was looked at",
        at: "/en/studio/regrade/workshop/start/quiz-single",
        params: { course: "workshop", chapter: "start", question: "quiz-single" },
        form: { revisionId: "nope" },
        answers: { ...forAdmins("/en/studio/regrade/workshop/start/quiz-single"), admin: "409" },
      },
    ],
  },
  "$lang.studio.sections.$course.tsx": {
    get: [
      {
        at: "/en/studio/sections/workshop",
        params: { course: "workshop" },
        answers: forAdmins("/en/studio/sections/workshop"),
      },
      {
        when: "there is no such course",
        at: "/en/studio/sections/nope",
        params: { course: "nope" },
        answers: { ...forAdmins("/en/studio/sections/nope"), admin: "404" },
      },
    ],
    post: [
      {
        at: "/en/studio/sections/workshop",
        params: { course: "workshop" },
        form: { chapter: "start" },
        answers: { ...forAdmins("/en/studio/sections/workshop"), admin: "400" },
      },
    ],
  },
  "$lang.studio.drafts.ts": {
    get: [closed("/en/studio/drafts")],
    post: [
      {
        at: "/en/studio/drafts",
        form: { folder: "courses/workshop/start/safety" },
        answers: { visitor: "401", guest: "403", learner: "403", trainer: "403", admin: "200" },
      },
    ],
  },
  "$lang.studio.people._index.tsx": {
    get: [{ at: "/en/studio/people?q=li", answers: forAdmins("/en/studio/people?q=li") }],
  },
  "$lang.studio.people.add.tsx": {
    get: [{ at: "/en/studio/people/add", answers: forAdmins("/en/studio/people/add") }],
    post: [
      {
        when: "the list is looked at",
        at: "/en/studio/people/add",
        form: { roster: "Wang Fang wang@example.org" },
        answers: forAdmins("/en/studio/people/add"),
      },
      {
        when: "the list is confirmed",
        at: "/en/studio/people/add",
        form: { intent: "add", role: "trainer", roster: "Wang Fang wang@example.org" },
        answers: admins("303 /en/studio/people?done=added", "/en/studio/people/add"),
      },
      {
        when: "nobody is in the list",
        at: "/en/studio/people/add",
        form: { roster: "" },
        answers: admins("400", "/en/studio/people/add"),
      },
    ],
  },
  "$lang.studio.people.$person": {
    get: [
      { at: "/en/studio/people/THEM", params: { person: "THEM" }, answers: forAdmins("/en/studio/people/THEM") },
      {
        when: "there is no such person",
        at: "/en/studio/people/nope",
        params: { person: "nope" },
        answers: admins("404", "/en/studio/people/nope"),
      },
    ],
    post: [
      ofPerson({ intent: "role", role: "trainer" }, "303 /en/studio/people/THEM?done=roleChanged"),
      ofPerson({ intent: "disable" }, "303 /en/studio/people/THEM?done=disabled"),
      ofPerson({ intent: "enable" }, "303 /en/studio/people/THEM?done=enabled"),
      ofPerson({ intent: "reset" }, "303 /en/studio/people/THEM?done=resetSent"),
      ofPerson({ intent: "support", reason: "The page of results stays empty." }, "303 /en/learning"),
      { ...ofPerson({ intent: "support", reason: "" }, "400"), when: "support needs a reason" },
      { ...ofPerson({ intent: "role", role: "king" }, "400"), when: "there is no such role" },
    ],
  },
  "$lang.studio.people.$person_.merge.tsx": {
    get: [
      {
        at: "/en/studio/people/THEM/merge?with=nobody",
        params: { person: "THEM" },
        answers: forAdmins("/en/studio/people/THEM/merge?with=nobody"),
      },
    ],
    post: [
      {
        at: "/en/studio/people/THEM/merge",
        params: { person: "THEM" },
        form: { from: "THEM" },
        answers: admins("400", "/en/studio/people/THEM/merge"),
      },
    ],
  },
  "$lang.studio.site_.backups.tsx": {
    get: [{ at: "/en/studio/site/backups", answers: forAdmins("/en/studio/site/backups") }],
    post: [
      {
        when: "there is no such backup",
        at: "/en/studio/site/backups",
        form: { intent: "check", name: "../toolkit.db" },
        answers: admins("404", "/en/studio/site/backups"),
      },
    ],
  },
  "$lang.studio.site_.backups_.$file.ts": {
    get: [
      {
        at: "/en/studio/site/backups/toolkit.db",
        params: { file: "toolkit.db" },
        answers: admins("404", "/en/studio/site/backups/toolkit.db"),
      },
    ],
  },
  "$lang.studio.site_.work.tsx": {
    get: [{ at: "/en/studio/site/work", answers: forAdmins("/en/studio/site/work") }],
    post: [
      {
        at: "/en/studio/site/work",
        form: {},
        answers: admins("303 /en/studio/site/work?done=retried", "/en/studio/site/work"),
      },
    ],
  },
  "pictures.$file.ts": { get: [closed("/pictures/none.webp", { file: "none.webp" })] },
  "logo.$file.ts": { get: [closed("/logo/none.webp", { file: "none.webp" })] },
  "$lang.studio.site": {
    get: [{ at: "/en/studio/site", answers: forAdmins("/en/studio/site") }],
    post: [
      {
        at: "/en/studio/site",
        form: { intent: "review", reviewRequired: "on" },
        answers: admins("303 /en/studio/site?done=saved", "/en/studio/site"),
      },
      {
        when: "the address mails come from is none",
        at: "/en/studio/site",
        form: { intent: "mailFrom", fromName: "", fromAddress: "nobody" },
        answers: admins("400", "/en/studio/site"),
      },
      {
        when: "there is no logo",
        at: "/en/studio/site?logo",
        form: {},
        answers: admins("400", "/en/studio/site"),
      },
    ],
  },
  "$lang.studio.log.tsx": {
    get: [{ at: "/en/studio/log?verify=1", answers: forAdmins("/en/studio/log?verify=1") }],
  },
  "$lang.cohorts.$cohort.export.$file.ts": {
    get: [
      ...ofCohort("/export/members.csv", { file: "members.csv" }),
      ...ofCohort("/export/board.json?by=chapters", { file: "board.json" }),
      ...ofCohort("/export/responses.xlsx?course=workshop", { file: "responses.xlsx" }),
      {
        when: "there is no such table",
        at: "/en/cohorts/COHORT/export/keys.csv",
        params: { cohort: "COHORT", file: "keys.csv" },
        answers: trainers("404", "/en/cohorts/COHORT/export/keys.csv"),
      },
    ],
  },
  "$lang.studio.here.ts": {
    get: [closed("/en/studio/here")],
    post: [
      {
        at: "/en/studio/here",
        form: { folder: "courses/workshop/start/safety" },
        answers: { visitor: "401", guest: "403", learner: "403", trainer: "403", admin: "200" },
      },
    ],
  },
  "$lang.studio.memory.ts": {
    get: [closed("/en/studio/memory")],
    post: [
      {
        at: "/en/studio/memory",
        form: { folder: "courses/workshop/start/safety", blockId: "signs", source: "en", text: "Say where." },
        answers: { visitor: "401", guest: "403", learner: "403", trainer: "403", admin: "200" },
      },
    ],
  },
  "$lang.studio.translation": {
    get: [{ at: "/en/studio/translation", answers: forAdmins("/en/studio/translation") }],
    post: [
      {
        when: "no file was chosen",
        at: "/en/studio/translation",
        form: { intent: "preview" },
        answers: admins("400", "/en/studio/translation"),
      },
    ],
  },
  "$lang.studio.translation_.file.ts": {
    get: [
      {
        at: "/en/studio/translation/file?scope=all",
        answers: forAdmins("/en/studio/translation/file?scope=all"),
      },
      {
        when: "there is no such format",
        at: "/en/studio/translation/file?format=doc",
        answers: admins("404", "/en/studio/translation/file?format=doc"),
      },
    ],
  },
  "$lang.studio.export.$file.ts": {
    get: [
      {
        at: "/en/studio/export/audit.csv",
        params: { file: "audit.csv" },
        answers: forAdmins("/en/studio/export/audit.csv"),
      },
    ],
  },
};
