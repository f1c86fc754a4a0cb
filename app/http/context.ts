import type { Template } from "#app/components/personal/personal.tsx";

declare module "@remix-run/node" {
  /** What server.ts hands to every loader and action. */
  interface AppLoadContext {
    requestId: string;
    nonce: string;
    /** The address the request came from. */
    address: string;
    /** Set when a loader or action failed because the database is locked or full. */
    busy?: boolean;
    /** Show the calm page with this status: what was asked has no page of its own (calmPage.ts). */
    failed?: number;
    /** Render a reading page with its personal places left empty. */
    template?: Template;
  }
}
