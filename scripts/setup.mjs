/** `npm run setup`: a fresh clone with packages, build, content and demonstration people, not served. */
import { main } from "./machine.mjs";
import { prepare } from "./prepare.mjs";

await main(async () => {
  await prepare();
  console.log("\nReady. npm run demo serves it; npm run dev serves it while you work on it.");
});
