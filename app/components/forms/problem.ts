/** Every refusal a form of ours can show; the texts are `forms:errors.<code>`. */
export const errorCodes = [
  "required",
  "tooLong",
  "tooMany",
  "notValid",
  "invalidEmail",
  "invalidUsername",
  "usernameTooShort",
  "emailOrUsername",
  "taken",
  "emailTaken",
  "usernameTaken",
  "passwordTooShort",
  "passwordTooLong",
  "passwordCommon",
  "passwordLikeName",
  "wrongSignIn",
  "wrongPassword",
  "tooManyAttempts",
  "linkExpired",
  "zeroToHundred",
  "pointsRange",
  "busy",
  "endsBeforeStart",
  "wholeDays",
  "noSuchTrainer",
  "noSuchAccount",
  "oneName",
  "nameDiffers",
  "rosterRows",
  "rosterTooMany",
  "rosterEmpty",
  "fileTooLarge",
  "oldExcel",
  "notATable",
  "codeWrong",
  "joinClosed",
  "notADate",
  "notATime",
  "inPast",
  "nothingChosen",
  "nobodyChosen",
  "notHolidays",
  "noFreeDays",
  "notLater",
  "noRecipients",
  "otherRecipients",
  "threadClosed",
  "notYours",
  "accountDisabled",
  "lastAdmin",
  "yourself",
  "samePerson",
  "adminStays",
  "noEmail",
  "noOrigin",
  "notAPicture",
  "pictureTooLarge",
  "mailRefused",
  "signUpClosed",
  "backupBroken",
  "newestBackup",
  "notForAdmins",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** What is wrong with a form that was sent, and what was typed into it. */
export interface FormProblem {
  /** Which form of the page: its `id`. */
  form: string;
  /** By field; what concerns no single field stands under "form". */
  errors: Record<string, string>;
  values: Record<string, string>;
  /** How long to wait, where an error says so. */
  minutes?: number;
}

/** A code nobody wrote a text for is shown as "not valid". */
export function knownCode(code: string): ErrorCode {
  return errorCodes.find((known) => known === code) ?? "notValid";
}
