import { eq } from "drizzle-orm";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

/** What somebody wrote, gave, graded and published for others stands under the account that stays. The audit log is left as it is. */
export async function passOnAuthorship(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await passOnTeaching(tx, from, into);
  await passOnContent(tx, from, into);
}

async function passOnTeaching(tx: Tx, from: string, into: string): Promise<void> {
  const { messages, assignments, extensions, gradeMarks, openGrades, gradeChanges, threads } = t;
  await tx.update(messages).set({ authorId: into }).where(eq(messages.authorId, from));
  await tx.update(threads).set({ outcomeById: into }).where(eq(threads.outcomeById, from));
  await tx.update(assignments).set({ createdById: into }).where(eq(assignments.createdById, from));
  await tx.update(extensions).set({ grantedById: into }).where(eq(extensions.grantedById, from));
  await tx.update(gradeMarks).set({ markedById: into }).where(eq(gradeMarks.markedById, from));
  await tx.update(openGrades).set({ gradedById: into }).where(eq(openGrades.gradedById, from));
  await tx.update(gradeChanges).set({ changedById: into }).where(eq(gradeChanges.changedById, from));
}

async function passOnContent(tx: Tx, from: string, into: string): Promise<void> {
  const { revisions, changeSets, drafts, comments, keptBlocks, regrades, siteSettings, pictures } = t;
  await tx.update(revisions).set({ authorId: into }).where(eq(revisions.authorId, from));
  await tx.update(changeSets).set({ createdById: into }).where(eq(changeSets.createdById, from));
  await tx.update(changeSets).set({ reviewAskedById: into }).where(eq(changeSets.reviewAskedById, from));
  await tx.update(changeSets).set({ reviewedById: into }).where(eq(changeSets.reviewedById, from));
  await tx.update(changeSets).set({ publishedById: into }).where(eq(changeSets.publishedById, from));
  await tx.update(drafts).set({ savedById: into }).where(eq(drafts.savedById, from));
  await tx.update(comments).set({ authorId: into }).where(eq(comments.authorId, from));
  await tx.update(comments).set({ resolvedById: into }).where(eq(comments.resolvedById, from));
  await tx.update(keptBlocks).set({ keptById: into }).where(eq(keptBlocks.keptById, from));
  await tx.update(regrades).set({ regradedById: into }).where(eq(regrades.regradedById, from));
  await tx.update(siteSettings).set({ changedById: into }).where(eq(siteSettings.changedById, from));
  await tx.update(pictures).set({ uploadedById: into }).where(eq(pictures.uploadedById, from));
}
