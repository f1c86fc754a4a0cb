/** The address of this site in what people read off a screen or paper. Mails have a stricter rule (`mailOrigin`). */
export function siteOrigin(request: Request): string {
  return new URL(process.env.ORIGIN ?? request.url).origin;
}
