/** `npm run demo`: from a bare clone to a site one can look around in. */
import { spawn } from "node:child_process";
import { environment, main, node, serverArguments, top } from "./machine.mjs";
import { demoSecret, prepare } from "./prepare.mjs";

await main(async () => {
  await prepare();
  serve();
});

/** This machine alone may come in: the passwords of the demonstration are printed below. HOST=0.0.0.0 opens it. */
function serve() {
  const settings = {
    NODE_ENV: "production",
    HOST: process.env.HOST ?? "127.0.0.1",
    PORT_IF_TAKEN: "next",
    SESSION_SECRET: demoSecret(),
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  };
  const server = spawn(node(), serverArguments, {
    cwd: top,
    env: environment(settings),
    stdio: ["ignore", "pipe", "inherit"],
  });
  server.stdout.on("data", (chunk) => {
    const port = /Listening on http:\/\/localhost:(\d+)/.exec(chunk)?.[1];
    if (port) greet(port);
    else process.stdout.write(chunk);
  });
  // Ctrl-C in a terminal reaches the server by itself; another program's signal does not.
  process.on("SIGINT", () => setTimeout(() => server.kill("SIGTERM"), 1000).unref());
  process.on("SIGTERM", () => server.kill("SIGTERM"));
  process.on("SIGHUP", () => server.kill("SIGTERM"));
  server.once("exit", (code) => process.exit(code ?? 1));
}

function greet(port) {
  const wanted = process.env.PORT ?? "3000";
  const moved = port === wanted ? "" : `  (${wanted} is taken, so this is the next free port)`;
  console.log(`
Quality Apprenticeship Toolkit · 优质学徒制工具包${moved}

  English   http://localhost:${port}/en
  中文      http://localhost:${port}/zh

Demonstration accounts · 演示账号 (password · 密码: apprenticeship-demo)

  demo.learner@example.org   a learner half-way through the first chapter · 学员
  demo.new@example.org       a learner who has not begun · 新学员
  demo.trainer@example.org   a trainer · 教员
  demo.admin@example.org     an admin · 管理员

These people and their results are made up. Everything is kept in data/; stop with Ctrl-C.
以上人员与成绩均为演示数据，全部保存在 data/ 中；按 Ctrl-C 停止。
`);
}
