export interface Agent {
  browser: string | null;
  system: string | null;
}

/** The first that fits counts: most browsers also claim to be others. */
const browsers: [string, RegExp][] = [
  ["WeChat", /MicroMessenger/],
  ["DingTalk", /DingTalk/],
  ["Edge", /Edg(e|A|iOS)?\//],
  ["Opera", /OPR\//],
  ["Samsung Internet", /SamsungBrowser/],
  ["Huawei Browser", /HuaweiBrowser/],
  ["Mi Browser", /MiuiBrowser/],
  ["QQ Browser", /MQ?QBrowser/],
  ["UC Browser", /UC ?Browser/],
  ["Firefox", /Firefox|FxiOS/],
  ["Chrome", /Chrome|CriOS|Chromium/],
  ["Safari", /Safari/],
];
const systems: [string, RegExp][] = [
  ["HarmonyOS", /HarmonyOS|OpenHarmony/],
  ["Android", /Android/],
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Windows", /Windows/],
  ["macOS", /Macintosh|Mac OS X/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux|X11/],
];

/** What a browser calls itself, in two words, so that people know their devices again. */
export function readUserAgent(userAgent: string): Agent {
  const named = (list: [string, RegExp][]) => list.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null;
  return { browser: named(browsers), system: named(systems) };
}
