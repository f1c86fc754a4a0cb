import { identityKey } from "./identity.ts";

export const passwordLength = { least: 10, most: 200 } as const;

export type PasswordProblem = "passwordTooShort" | "passwordTooLong" | "passwordCommon" | "passwordLikeName";

/** Among the most used passwords of ten characters and more, in the two languages' countries; all without case. */
const common = new Set(
  `1234567890 0123456789 12345678910 123456789a a123456789 aa123456789 123456789q q123456789 abc123456789 1234567890a
  9876543210 0987654321 1029384756 1122334455 1231231231 123123123123 1234512345 123456123456 1212121212 147258369a
  1472583690 7894561230 789456123a 5201314520 1314520520 1314521521 woaini1314 woaini520 woaini1314520 woaini5201314
  woaini123456 iloveyou123 iloveyou520 iloveyou1314 qwertyuiop qwerty12345 qwerty123456 qwertyuiop123 1q2w3e4r5t
  1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3e qazwsxedcrfv qazwsx123456 zaq12wsxcde3 asdfghjkl1 asdfghjkl123 asdfghjkl;
  zxcvbnm123 zxcvbnm123456 abcdefghij abcdefghijk abcd123456 abcd1234567 abc1234567 abcdef123456 password123
  password1234 password12345 passw0rd123 p@ssw0rd123 password01 password!23 mypassword thepassword admin12345
  admin123456 administrator administrator1 welcome123 welcome1234 letmein123 letmein1234 changeme123 football123
  baseball123 sunshine123 princess123 superman123 michael123 charlie123 dragon12345 monkey12345 master12345
  test123456 testtest123 user123456 root123456 guest12345 zhongguo123 beijing2008 china12345 wangyut2c taobao123456
  xuetuzhi123 youzhixuetuzhi apprentice apprentices apprenticeship apprenticeships qualityapprenticeships toolkit123`
    .split(/\s+/)
    .filter(Boolean),
);

/** What speaks against a password, or nothing. Length counts most; rules about digits and signs only make worse ones. */
export function passwordProblem(
  password: string,
  about: { name?: string; identifiers?: (string | null)[] } = {},
): PasswordProblem | null {
  const characters = [...password.normalize("NFKC")];
  if (characters.length < passwordLength.least) return "passwordTooShort";
  if (characters.length > passwordLength.most) return "passwordTooLong";
  const key = identityKey(password);
  if (common.has(key) || isMonotonous(key)) return "passwordCommon";
  return isAbout(key, [about.name ?? "", ...(about.identifiers ?? [])]) ? "passwordLikeName" : null;
}

/** Few different characters, or one step after the other along the alphabet. */
function isMonotonous(key: string): boolean {
  const codes = [...key].map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return new Set(codes).size < 4 || (steps.size === 1 && (steps.has(1) || steps.has(-1)));
}

/** The name or the address itself, with nothing but digits and signs around it. */
function isAbout(key: string, names: (string | null)[]): boolean {
  const bare = (text: string) => identityKey(text).replace(/[^\p{L}]/gu, "");
  const own = bare(key);
  return names
    .flatMap((name) => (name ? [name, name.split("@")[0] ?? ""] : []))
    .some((name) => bare(name).length > 0 && (bare(name) === own || identityKey(name) === key));
}
