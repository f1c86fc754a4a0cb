import { folderOf, placeOf } from "#app/catalogue/paths.ts";

/**
 * What an admin edits as one thing: a section (both texts and its questions), a case or a page by its folder,
 * any other document by its path.
 */
export function subjectOf(path: string): string {
  switch (placeOf(path)?.kind) {
    case "section":
    case "questions":
    case "case":
    case "caseText":
    case "page":
      return folderOf(path);
    default:
      return path;
  }
}
