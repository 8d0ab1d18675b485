import { z } from 'zod';
import { codecProperty, codecs } from '../quality/codecs.ts';
import {
  type MediaKind,
  type Metric,
  type Rule,
  type RuleSet,
  unitOfMetric,
} from '../quality/rule-set.ts';
import { ruleSetName } from './variable-types.ts';

// What a file of rule sets must contain. Each message follows the place in the file, and contains no value of it.

const metrics = Object.keys(unitOfMetric) as [Metric, ...Metric[]];
const units = [...new Set(Object.values(unitOfMetric))] as const;

function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, `must be one of ${words.join(', ')}`);
}

const text = z
  .string('must be a text')
  .trim()
  .min(1, 'must not be empty')
  .max(1000, 'must have at most 1,000 characters');

const notNegative = (maximum = Number.MAX_SAFE_INTEGER) => {
  const message = 'must be a number that is not negative';
  return z.number(message).min(0, message).max(maximum, message);
};

/** Refuses a member that it does not know: a misspelled one would have no effect. */
function object<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === 'unrecognized_keys' ? `has a member that is none of ${known}` : 'must be an object',
  });
}

function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item, 'must be a list')
    .min(1, 'must not be empty')
    .max(100, 'must have at most 100 items');
}

function conditionFor(kind: MediaKind) {
  const names = listOf(oneOf(codecs[codecProperty(kind)]));
  return object({
    direction: oneOf(['INBOUND', 'OUTBOUND']).exactOptional(),
    codecs: names.exactOptional(),
    otherCodecsThan: names.exactOptional(),
  }).refine((condition) => Object.keys(condition).length > 0, 'must have a member');
}

type Checked = z.core.ParsePayload<Rule>;

/** A unit says what the author of the rule meant. */
function requireOwnUnit({ value, issues }: Checked): void {
  const unit = unitOfMetric[value.metric];
  if (value.unit === unit) return;
  const message = `must be ${unit}, the unit of ${value.metric}`;
  issues.push({ code: 'custom', path: ['unit'], message, input: value });
}

/** 5 where 0.05 is meant would never make a stream poor. */
function requirePossibleThreshold({ value, issues }: Checked): void {
  const maximum = maxima[unitOfMetric[value.metric]];
  if (maximum === undefined || value.threshold <= maximum) return;
  const message = `must be at most ${maximum}, the maximum of ${value.metric}`;
  issues.push({ code: 'custom', path: ['threshold'], message, input: value });
}

/** The greatest values that measurements in these units can have. */
const maxima: Partial<Record<(typeof units)[number], number>> = { RATIO: 1, PERCENT: 100 };

function rulesFor(kind: MediaKind) {
  const rule = object({
    metric: oneOf(metrics),
    comparison: oneOf(['GREATER_THAN', 'LESS_THAN']),
    threshold: notNegative(),
    unit: oneOf(units),
    onlyIf: listOf(conditionFor(kind)).exactOptional(),
  }).check(requireOwnUnit, requirePossibleThreshold);
  return object({
    morePacketsThan: notNegative().exactOptional(),
    decidedBy: oneOf(['ANY_RULE', 'FIRST_MEASURED']),
    rules: listOf(rule),
  });
}

export const ruleSetType: z.ZodType<RuleSet> = object({
  name: z.string('must be a text').pipe(ruleSetName),
  date: z
    .string('must be a text')
    .regex(
      /^\d{4}(-\d{2}){0,2}$/,
      'must be a year, a month or a day, such as 2026, 2026-01 or 2026-01-13',
    ),
  description: text,
  source: text,
  media: object({
    AUDIO: rulesFor('AUDIO').exactOptional(),
    SCREEN_SHARING: rulesFor('SCREEN_SHARING').exactOptional(),
    VIDEO: rulesFor('VIDEO').exactOptional(),
  }).refine((media) => Object.keys(media).length > 0, 'must have rules for a kind of media'),
});

export const rulesFileType = object({ ruleSets: listOf(ruleSetType) });
