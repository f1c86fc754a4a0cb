/** Letters and digits nobody takes for one another when they read them from a wall: no 0 O, 1 I L, 2 Z, 5 S, 8 B. */
export const joinCodeAlphabet = "ACDEFGHJKMNPQRTUVWXY34679";
export const joinCodeLength = 6;

/** A code made of these random numbers, each below the number of letters. */
export function joinCodeOf(numbers: number[]): string {
  return numbers.map((number) => joinCodeAlphabet.charAt(number)).join("");
}

/** A code as it was typed: width, case, spaces and hyphens do not count. Null: it cannot be one. */
export function readJoinCode(typed: string): string | null {
  const code = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{P}]/gu, "");
  return code.length === joinCodeLength && [...code].every((letter) => joinCodeAlphabet.includes(letter)) ? code : null;
}

/** In two halves, as it is read aloud: "K7M 4PQ". */
export function shownJoinCode(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}
