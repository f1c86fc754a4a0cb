import type { CohortSettings } from "#app/domain/cohorts/cohorts.server.ts";
import type { GradeColumn, Mark } from "#app/domain/grades/gradebook.ts";
import type { OpenWord } from "#app/domain/grades/openGrade.ts";
import type { OrganizationDetails } from "#app/domain/organizations/organizations.server.ts";
import type { SettingKey, Settings } from "#app/domain/site/settings.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Role } from "./person.ts";
import type { Profile, SignInNames } from "./profile.server.ts";
import type { SupportEnd } from "./supportLog.server.ts";

/** Every kind of entry there is. Each has words: `log:actions.<kind>`. */
export const auditActions = [
  "account.created",
  "account.deleted",
  "account.disabled",
  "account.enabled",
  "account.invitationAccepted",
  "account.invited",
  "account.merged",
  "account.passwordChanged",
  "account.passwordReset",
  "account.profileChanged",
  "account.resetRequested",
  "account.roleChanged",
  "account.signInNamesChanged",
  "assignment.changed",
  "assignment.extended",
  "assignment.extensionWithdrawn",
  "assignment.removed",
  "assignment.restored",
  "assignments.created",
  "backup.deleted",
  "backup.downloaded",
  "backup.made",
  "block.kept",
  "changeSet.approved",
  "changeSet.published",
  "changeSet.reviewAsked",
  "changeSet.scheduled",
  "changeSet.sentBack",
  "cohort.changed",
  "cohort.created",
  "cohort.deleted",
  "cohort.handedOver",
  "cohort.learnersAdded",
  "cohort.restored",
  "cohort.trainerAdded",
  "cohort.trainerRemoved",
  "message.sent",
  "organization.added",
  "organization.changed",
  "organization.removed",
  "picture.added",
  "picture.removed",
  "post.removed",
  "question.regraded",
  "site.logoChanged",
  "site.settingChanged",
  "support.ended",
  "support.started",
] as const;

export type SettingAction = "site.logoChanged" | "site.settingChanged";
/** Of what is no setting. */
export type AuditAction = Exclude<(typeof auditActions)[number], SettingAction>;

/** What an entry can be about, before the colon. The last three are of the history of grades. Each has words. */
export const subjectKinds = [
  "user",
  "cohort",
  "organization",
  "assignment",
  "message",
  "post",
  "changeSet",
  "block",
  "picture",
  "question",
  "setting",
  "backup",
  "cell",
  "column",
  "open",
] as const;

export type SubjectKind = (typeof subjectKinds)[number];
export type AuditSubject = `${SubjectKind}:${string}`;

/** What was changed, where the log tells that it was and not what it says. */
export type ChangedPart = keyof Profile | keyof SignInNames | keyof CohortSettings | keyof OrganizationDetails | "role";

/** Everything the log can say of how it was before, or is after. What is new here needs its line in `auditFields.ts`. */
export interface AuditDetail {
  role?: Role;
  /** How many scores, where a question was scored anew. */
  changed?: ChangedPart[] | number;
  userId?: string;
  userIds?: string[];
  made?: string[];
  added?: string[];
  reason?: string;
  by?: SupportEnd;
  minutes?: number;
  dueAt?: Date | null;
  required?: boolean;
  publishAt?: Date | null;
  /** Of assignments. */
  ids?: string[];
  cohortId?: string;
  recipients?: number;
  mails?: number;
  version?: number;
  paths?: string[];
  language?: Language;
  courseId?: string;
  chapterId?: string;
  questionId?: string;
  revisionId?: string;
  attempts?: number;
  /** Inside a text. */
  answers?: number;
  passNow?: number;
  failNow?: number;
}

/** What the history of grades says: of a mark, of how a column counts, of an open response. */
export type GradeDetail = Partial<
  Mark & Pick<GradeColumn, "weight" | "counts"> & OpenWord & { points: number; possible: number }
>;

/** Settings are stored as they are set. */
export type SettingValue = Settings[SettingKey] | string | null;
