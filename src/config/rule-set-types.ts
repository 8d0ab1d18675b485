import { z } from 'zod';
import { codecProperty, codecs } from '../quality/codecs.ts';
import {
  type MediaKind,
  type Metric,
  type Unit,
  type RuleSet,
  unitOfMetric,
} from '../quality/rule-set.ts';
import { ruleSetName } from './variable-types.ts';

// Each message follows the place in the file, and contains no value of it.

const metrics = Object.keys(unitOfMetric) as [Metric, ...Metric[]];

function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, `must be one of ${words.join(', ')}`);
}

const text = z
  .string('must be a text')
  .trim()
  .min(1, 'must not be empty')
  .max(1000, 'must have at most 1,000 characters');

function numberUpTo(maximum = Infinity) {
  const message =
    maximum < Infinity
      ? `must be a number from 0 to ${maximum}`
      : 'must be a number that is not negative';
  return z.number(message).min(0, message).max(maximum, message);
}

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

/** The maximum of measurements in these units. */
const maxima: Partial<Record<Unit, number>> = { RATIO: 1, PERCENT: 100 };

/** 5 where 0.05 is meant would never make a stream poor, so a rule says its unit, and it is checked. */
function ruleOf(metric: Metric, kind: MediaKind) {
  const unit = unitOfMetric[metric];
  return object({
    metric: z.literal(metric),
    comparison: oneOf(['GREATER_THAN', 'LESS_THAN']),
    threshold: numberUpTo(maxima[unit]),
    unit: z.literal(unit, `must be ${unit}, the unit of ${metric}`),
    onlyIf: listOf(conditionFor(kind)).exactOptional(),
  });
}

function rulesFor(kind: MediaKind) {
  const [first, ...others] = metrics;
  const rule = z.discriminatedUnion(
    'metric',
    [ruleOf(first, kind), ...others.map((metric) => ruleOf(metric, kind))],
    {
      error: ({ code }: { readonly code?: string }) =>
        code === 'invalid_union' ? `must be one of ${metrics.join(', ')}` : 'must be an object',
    },
  );
  return object({
    morePacketsThan: numberUpTo().exactOptional(),
    decidedBy: oneOf(['ANY_RULE', 'FIRST_MEASURED']),
    rules: listOf(rule),
  });
}

/** What a file of rule sets must contain. It takes long to build, and most gateways have no such file. */
export function rulesFileType(): z.ZodType<{ readonly ruleSets: readonly RuleSet[] }> {
  const ruleSet = object({
    name: z.string('must be a text').pipe(ruleSetName),
    date: z
      .string('must be a text')
      .regex(
        /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
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
  return object({ ruleSets: listOf(ruleSet) });
}
