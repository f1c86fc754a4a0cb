/** A name as it is kept: no line ends, no doubled or outer spaces. */
export function cleanName(name: string): string {
  return name
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** Two spellings of one email address or username have the same key: width, case and outer spaces do not count. */
export function identityKey(identifier: string): string {
  return identifier.trim().normalize("NFKC").toLowerCase();
}

export function isEmail(identifier: string): boolean {
  return identifier.normalize("NFKC").includes("@");
}

/** What an account is found by: an email address or a username. */
export type Identifier =
  | { email: string; emailKey: string; username?: undefined; usernameKey?: undefined }
  | { username: string; usernameKey: string; email?: undefined; emailKey?: undefined };

export function readIdentifier(typed: string): Identifier {
  const identifier = typed.trim();
  const key = identityKey(identifier);
  return isEmail(identifier)
    ? { email: identifier.normalize("NFKC"), emailKey: key }
    : { username: identifier.normalize("NFC"), usernameKey: key };
}
