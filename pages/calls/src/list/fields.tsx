import type { ReactNode } from 'react';
import { wordsOf } from '../format/words.ts';
import { mediaWords } from './archive-values.ts';

export interface FieldProps {
  readonly name: string;
  readonly label: string;
}

export function Choice({
  name,
  label,
  value,
  children,
}: FieldProps & { readonly value: string; readonly children: ReactNode }) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={value}>
        {children}
      </select>
    </label>
  );
}

export function Options({ values }: { readonly values: readonly string[] }) {
  return (
    <>
      <option value="">any</option>
      {values.map((value) => (
        <option key={value} value={value}>
          {mediaWords[value] ?? wordsOf(value)}
        </option>
      ))}
    </>
  );
}

interface TextProps extends FieldProps {
  readonly value: string | null | undefined;
  readonly placeholder: string;
  readonly title?: string;
  readonly pattern?: string;
}

export function Text({ name, label, value, ...rules }: TextProps) {
  return (
    <label>
      {label}
      <input
        name={name}
        defaultValue={value ?? ''}
        {...rules}
        maxLength={256}
        autoComplete="off"
        spellCheck={false}
      />
    </label>
  );
}
