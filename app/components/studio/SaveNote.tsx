import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "#app/i18n/format.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import type { SaveStatus } from "./autosave.ts";

/** Whether what was typed is safe, and since when. Nothing is promised where no script saves it. */
export function SaveNote({ status, savedAt }: { status: SaveStatus; savedAt: Date | null }) {
  const { t } = useTranslation("studio");
  const language = useLanguage();
  const [isSaving, setSaving] = useState(false);
  useEffect(() => setSaving(true), []);
  if (status === "saved" && savedAt) return t("editor.status.savedAt", { time: formatTime(language, savedAt) });
  return isSaving ? t(`editor.status.${status}`) : "";
}
