import { readdirSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { isJsonObject } from '../json.ts';
import { ruleSetFolder } from '../program-files.ts';
import type { RuleSet } from '../quality/rule-set.ts';
import { RuleSets } from '../quality/rule-sets.ts';
import type { QualityConfiguration } from './configuration.ts';
import { ConfigurationError } from './configuration-error.ts';
import { readText, UnusableFileError } from './read-file.ts';
import { rulesFileType } from './rule-set-types.ts';

type RuleSetConfiguration = Pick<QualityConfiguration, 'ruleSet' | 'rulesFile'>;

/**
 * Reads the rule sets of the gateway and those of the configured file.
 *
 * @throws ConfigurationError with all problems.
 */
export function readRuleSets(configuration: RuleSetConfiguration): RuleSets {
  const { sets, problems } = findRuleSets(configuration);
  const defaultSet = sets.find(({ name }) => name === configuration.ruleSet);
  if (problems.length > 0 || !defaultSet) throw new ConfigurationError(problems);
  return new RuleSets(sets, defaultSet);
}

interface Reading {
  readonly sets: readonly RuleSet[];
  readonly problems: readonly string[];
}

/**
 * Reads them, and reports every problem with its place in the file.
 *
 * @param ruleSet the name of the default set; not checked if it is not known itself.
 */
export function findRuleSets({
  rulesFile,
  ruleSet,
}: {
  readonly rulesFile: string | undefined;
  readonly ruleSet: string | undefined;
}): Reading {
  const builtIn = readBuiltIn();
  const own = rulesFile === undefined ? nothing : readOwn(rulesFile, builtIn);
  const problems = own.problems.map((problem) => `QUALITY_RULES_FILE: ${problem}`);
  const sets = [...builtIn, ...own.sets];
  // A set with a problem is not among them.
  const isKnown = problems.length > 0 || sets.some(({ name }) => name === ruleSet);
  if (isKnown || ruleSet === undefined) return { sets, problems };
  const names = sets.map(({ name }) => name).join(', ');
  return { sets, problems: [`QUALITY_RULE_SET: must be the name of a rule set: ${names}.`] };
}

const nothing: Reading = { sets: [], problems: [] };

/** They are not checked at each start, but by a test. */
function readBuiltIn(): readonly RuleSet[] {
  return readdirSync(ruleSetFolder)
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, ruleSetFolder), 'utf8')) as RuleSet);
}

function readOwn(path: string, builtIn: readonly RuleSet[]): Reading {
  try {
    const raw = parse(readText(path));
    const result = rulesFileType().safeParse(raw);
    const issues = result.success ? [] : result.error.issues.map(describe);
    const problems = [...issues, ...findRepeatedNames(raw, builtIn)];
    return { sets: result.success ? result.data.ruleSets : [], problems };
  } catch (error) {
    if (error instanceof UnusableFileError) return { sets: [], problems: [error.message] };
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error of Node.js quotes the text.
    throw new UnusableFileError('the file is not JSON');
  }
}

/** `ruleSets[0].media.AUDIO.rules[1].unit must be …` */
function describe({ path, message }: z.core.$ZodIssue): string {
  const place = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
  return `${place === '' ? 'the file' : place} ${message}`;
}

/** Reads the names from a file that may have other problems, so that all are reported at once. */
function findRepeatedNames(raw: unknown, builtIn: readonly RuleSet[]): readonly string[] {
  const names = new Set<unknown>(builtIn.map(({ name }) => name));
  const sets: readonly unknown[] =
    isJsonObject(raw) && Array.isArray(raw.ruleSets) ? raw.ruleSets : [];
  return sets.flatMap((set, position) => {
    const name = isJsonObject(set) ? set.name : undefined;
    if (typeof name !== 'string') return [];
    if (names.has(name)) return [`ruleSets[${position}].name is the name of another rule set`];
    names.add(name);
    return [];
  });
}
