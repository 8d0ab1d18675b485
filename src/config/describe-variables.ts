import { z } from 'zod';
import { secretVariables, topics } from './variables.ts';

export interface DescribedVariable {
  readonly name: string;
  /** Whether `NAME_FILE` can name a file with the value. */
  readonly isSecret: boolean;
  readonly description: string;
  readonly accepts: string;
  /** The default, or what happens while the variable is not set. Empty if there is nothing to say. */
  readonly unset: string;
}

/** Every variable by topic, with texts in Markdown: for docs/configuration.md and for `--help`. */
export function describeVariables(): ReadonlyMap<string, readonly DescribedVariable[]> {
  const described = Object.entries(topics).map(
    ([topic, types]) =>
      [
        topic,
        Object.entries<z.ZodType>(types).map(([name, type]) => describe(name, type)),
      ] as const,
  );
  return new Map(described);
}

function describe(name: string, type: z.ZodType): DescribedVariable {
  const { description = '', accepts = '', unset } = metaOf(type);
  const isSecret = secretVariables.some((secret) => secret === name);
  return { name, isSecret, description, accepts, unset: unset ?? describeDefault(name, type) };
}

/** A type with a default, or an optional one, wraps the type that says what is accepted. */
function metaOf(type: z.ZodType): z.GlobalMeta {
  const isWrapped = type instanceof z.ZodDefault || type instanceof z.ZodOptional;
  const inner = isWrapped ? type.unwrap() : undefined;
  return { ...(inner instanceof z.ZodType && metaOf(inner)), ...type.meta() };
}

const figures = z.object({ requests: z.number(), seconds: z.number() });

function describeDefault(name: string, type: z.ZodType): string {
  const value = type.parse(undefined);
  if (typeof value === 'number') return describeNumber(name, value);
  const quota = figures.safeParse(value);
  if (quota.success) return `\`${quota.data.requests}/${quota.data.seconds}\``;
  return typeof value === 'string' ? `\`${value}\`` : '';
}

function describeNumber(name: string, value: number): string {
  const readable = name.endsWith('_BYTES') ? inBytes(value) : inSeconds(name, value);
  return `\`${value}\`${readable && ` (${readable})`}`;
}

const [kibibyte, mebibyte] = [1024, 1024 ** 2];

function inBytes(value: number): string {
  return value < mebibyte ? `${value / kibibyte} KiB` : `${value / mebibyte} MiB`;
}

function inSeconds(name: string, value: number): string {
  if (name.endsWith('_MS')) return `${value / 1000} s`;
  return name.endsWith('_SECONDS') && value >= 3600 ? `${value / 3600} h` : '';
}
