import { createServer } from "vite";

/** Loads a module of ours through Vite, which gathers the texts of the pages, and works with it. */
export async function withModule<Module, Result>(path: string, work: (module: Module) => Promise<Result>) {
  const vite = await createServer({
    configFile: false,
    logLevel: "error",
    appType: "custom",
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    return await work((await vite.ssrLoadModule(path)) as Module);
  } finally {
    await vite.close();
  }
}
