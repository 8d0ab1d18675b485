import { createPseudonyms } from '../../access/pseudonym.ts';
import { archiveUrlProblem } from '../../config/archive-url.ts';
import { readText, UnusableFileError } from '../../config/read-file.ts';
import { readRuleSets } from '../../config/read-rule-sets.ts';
import { UsageError } from './usage-error.ts';

type Environment = NodeJS.ProcessEnv;

/** Reads the same variables as the gateway, so that one environment serves both. */
export function readUrl(environment: Environment): string {
  const url = readSecret(environment, 'ARCHIVE_URL');
  if (url === undefined) throw new UsageError('Set ARCHIVE_URL or ARCHIVE_URL_FILE.');
  const problem = archiveUrlProblem(url);
  if (problem !== undefined) throw new UsageError(`ARCHIVE_URL ${problem}.`);
  return url;
}

/** The same as the gateway's, so that an export agrees with what it shows. */
export function readRuleSetsOf({ QUALITY_RULES_FILE, QUALITY_RULE_SET }: Environment) {
  return readRuleSets({
    rulesFile: nonEmpty(QUALITY_RULES_FILE),
    ruleSet: nonEmpty(QUALITY_RULE_SET) ?? 'CQD_2022',
  });
}

/** The same as the gateway's, so that rows can be joined with what it shows. */
export function readPseudonyms(environment: Environment) {
  const key = readSecret(environment, 'PSEUDONYM_KEY');
  if (!key || !environment.AZURE_TENANT_ID) {
    throw new UsageError(
      '--pseudonyms needs PSEUDONYM_KEY or PSEUDONYM_KEY_FILE, and AZURE_TENANT_ID.',
    );
  }
  return createPseudonyms(key, environment.AZURE_TENANT_ID.toLowerCase());
}

/** Undefined if no audit log is named. */
export function readAudit(environment: Environment) {
  const file = nonEmpty(environment.AUDIT_FILE);
  if (file === undefined) return undefined;
  const key = readSecret(environment, 'AUDIT_KEY');
  if (key === undefined) throw new UsageError('AUDIT_FILE needs AUDIT_KEY or AUDIT_KEY_FILE.');
  return { file, key };
}

/** The value of a variable, or of the file that its `_FILE` names. */
function readSecret(environment: Environment, name: string): string | undefined {
  const [value, file] = [nonEmpty(environment[name]), nonEmpty(environment[`${name}_FILE`])];
  if (file === undefined) return value;
  if (value !== undefined) throw new UsageError(`Set either ${name} or ${name}_FILE, not both.`);
  try {
    return readText(file);
  } catch (error) {
    if (error instanceof UnusableFileError) throw new UsageError(`${name}_FILE: ${error.message}.`);
    throw error;
  }
}

/** An empty variable counts as one that is not set. */
function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
