import { readRuleSets } from '../../../src/config/read-rule-sets.ts';

/** The rule sets that the gateway brings. */
export const ruleSets = readRuleSets({ rulesFile: undefined, ruleSet: 'CQD_2022' });
