import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** PASSWORD_COST may raise it as machines grow faster; hashes from before still verify. Tests that sign in a lot lower it. */
const cost = { N: 2 ** Number(process.env.PASSWORD_COST ?? 17), r: 8, p: 1 } as const;
const keyBytes = 32;
/** Each needs 128 MB while it runs: two at a time, the others wait their turn. */
const atOnce = 2;
const mostWaiting = 200;

/** Too many people sign in at the same moment. Trying again shortly will do. */
export class PasswordsBusy extends Error {}

/** `scrypt$N$r$p$salt$key`, so that the cost can be raised and old ones still verify. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Without a hash it takes as long and says no, so that nobody learns by the clock who has an account. */
export async function verifyPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const [, n, r, p, salt = "", key = ""] = (hash ?? nobodys).split("$");
  const expected = Buffer.from(key, "base64url");
  const found = await derive(password, Buffer.from(salt, "base64url"), { N: Number(n), r: Number(r), p: Number(p) });
  return timingSafeEqual(found, expected) && !!hash;
}

const nobodys = ["scrypt", cost.N, cost.r, cost.p, "A".repeat(22), "A".repeat(43)].join("$");

function derive(password: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r + 2 ** 20 };
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        const text = password.normalize("NFKC");
        scrypt(text, salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
      }),
  );
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running++;
  else if (waiting.length >= mostWaiting) throw new PasswordsBusy();
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
