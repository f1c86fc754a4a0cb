import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import check from "#app/components/forms/check.module.css";
import styles from "./fields.module.css";
import { useField } from "./PostForm.tsx";

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  /** May stay empty: said beside the label. */
  optional?: boolean;
}
type InputProps = FieldProps &
  Pick<
    InputHTMLAttributes<HTMLInputElement>,
    "type" | "autoComplete" | "maxLength" | "inputMode" | "defaultValue" | "min" | "max" | "accept"
  >;

/** One line of text. What was typed before a refusal is kept. */
export function TextField({ name, label, hint, optional, defaultValue, ...input }: InputProps) {
  const { control, error, typed } = useField(name, hint);
  const literal = input.autoComplete === "name" ? {} : { autoCapitalize: "none", spellCheck: false };
  return (
    <Frame id={control.id} label={label} hint={hint} error={error} optional={optional}>
      <input
        type="text"
        required={!optional}
        {...literal}
        {...input}
        {...control}
        defaultValue={typed ?? defaultValue}
      />
    </Frame>
  );
}

/** Several lines of text. */
export function TextAreaField({
  name,
  label,
  hint,
  optional,
  defaultValue,
  rows = 4,
  maxLength,
}: FieldProps & { defaultValue?: string; rows?: number; maxLength?: number }) {
  const { control, error, typed } = useField(name, hint);
  return (
    <Frame id={control.id} label={label} hint={hint} error={error} optional={optional}>
      <textarea
        {...control}
        rows={rows}
        maxLength={maxLength}
        required={!optional}
        defaultValue={typed ?? defaultValue}
      />
    </Frame>
  );
}

/** A file to be sent along; the form says `multipart`. After a refusal it is chosen again. */
export function FileField({ name, label, hint, accept, optional = true }: FieldProps & { accept: string }) {
  const { control, error } = useField(name, hint);
  return (
    <Frame id={control.id} label={label} hint={hint} error={error} optional={optional}>
      <input {...control} type="file" accept={accept} />
    </Frame>
  );
}

/** A password, empty again after a refusal; with script it can be shown. */
export function PasswordField({
  name,
  label,
  hint,
  autoComplete,
}: FieldProps & { autoComplete: "current-password" | "new-password" }) {
  const { t } = useTranslation("forms");
  const { control, error } = useField(name, hint);
  const [shown, setShown] = useState(false);
  const scripted = useScripted();
  return (
    <Frame id={control.id} label={label} hint={hint} error={error}>
      <span className={styles.password}>
        <input
          {...control}
          type={shown ? "text" : "password"}
          required
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
        />
        {scripted ? (
          <button
            type="button"
            className={styles.show}
            aria-label={t(shown ? "hidePasswordLabel" : "showPasswordLabel")}
            aria-controls={control.id}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? "hidePassword" : "showPassword")}
          </button>
        ) : null}
      </span>
    </Frame>
  );
}

/** Tells a password manager whose password the form is about. Nobody sees it, and nothing reads it. */
export function WhoseAccount({ username }: { username: string }) {
  return <input type="text" autoComplete="username" defaultValue={username} readOnly hidden />;
}

/** One of a few. */
export function SelectField({
  name,
  label,
  hint,
  optional,
  defaultValue,
  onChange,
  children,
}: FieldProps &
  Pick<SelectHTMLAttributes<HTMLSelectElement>, "onChange"> & { defaultValue: string; children: ReactNode }) {
  const { control, error, typed } = useField(name, hint);
  return (
    <Frame id={control.id} label={label} hint={hint} error={error} optional={optional}>
      <select {...control} defaultValue={typed ?? defaultValue} onChange={onChange}>
        {children}
      </select>
    </Frame>
  );
}

/** A box to tick, ticked or not as it was sent. */
export function CheckField({
  name,
  label,
  defaultChecked,
}: {
  name: string;
  label: string;
  defaultChecked?: boolean | undefined;
}) {
  const { typed, wasSent } = useField(name);
  return (
    <label className={check.check}>
      <input type="checkbox" name={name} defaultChecked={wasSent ? typed !== undefined : defaultChecked} />
      {label}
    </label>
  );
}

function Frame(props: Omit<FieldProps, "name"> & { id: string; error: string | undefined; children: ReactNode }) {
  const { id, label, hint, error, optional, children } = props;
  const { t } = useTranslation("forms");
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional ? <span className={styles.optional}>{t("optional")}</span> : null}
      </label>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {children}
    </div>
  );
}

/** True once the page's script runs. */
function useScripted(): boolean {
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  return scripted;
}
