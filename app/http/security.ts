/**
 * Headers of every page. Scripts run from our own files, or with the nonce of this response (the editor's style sheet
 * too, which it makes itself); nothing else runs, and nothing is fetched from another host. In development Vite puts styles into the page and speaks over a web socket.
 * No page can be framed but the preview of a draft, by the editor.
 */
export function securityHeaders(nonce?: string, development = false, path = "/"): Record<string, string> {
  const framed = isPreview(path);
  const script = nonce ? `'self' 'nonce-${nonce}'` : "'self'";
  const policy = [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src 'self'${development ? " 'unsafe-inline'" : nonce ? ` 'nonce-${nonce}'` : ""}`,
    "img-src 'self' data:",
    "media-src 'self'",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framed ? "'self'" : "'none'"}`,
  ];
  return {
    "Content-Security-Policy": policy.join("; "),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": framed ? "SAMEORIGIN" : "DENY",
  };
}

function isPreview(path: string): boolean {
  return /^\/(?:en|zh)\/studio\/preview\//.test(path);
}
