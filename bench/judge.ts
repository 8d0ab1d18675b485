import { parse, specifiedRules, validate } from 'graphql';
import { createExecutableSchema } from '../src/schema/executable-schema.ts';
import { judgeDocument } from '../src/server/limits/judge-document.ts';
import { selectEverything } from '../test/journeys/full-selection.ts';
import { defaultLimits as limits } from '../test/server/limits/default-limits.ts';
import { denseShapes, hugeShapes, largestShapes, type Shape } from '../test/reliability/shapes.ts';

// How much of the processor does it take to refuse a document, or to find that it is right?

const schema = createExecutableSchema();
const rounds = 41;

/** What becomes of a document before it is executed: our limits, then what Apollo Server does. */
function judge(text: string): string {
  try {
    if (!judgeDocument(text, limits)) return 'no document';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const document = parse(text, { maxLexicalTokens: limits.tokens });
  const errors = validate(schema, document, specifiedRules, { maxErrors: 9 });
  return errors.length === 0
    ? 'valid'
    : `${errors.length} errors, such as ${errors[0]?.message ?? ''}`;
}

function millisecondsOf(text: string): number {
  const before = process.cpuUsage();
  judge(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function measure({ of, name, text }: Shape): void {
  for (let round = 0; round < 10; round += 1) judge(text);
  const taken = Array.from({ length: rounds }, () => millisecondsOf(text)).sort((a, b) => a - b);
  const median = taken[Math.floor(rounds / 2)] ?? NaN;
  const most = taken.at(-1) ?? NaN;
  console.log(
    `${of}  ${median.toFixed(2).padStart(6)} ms, at most ${most.toFixed(2).padStart(6)} ms  ` +
      `${name}: ${judge(text).slice(0, 80)}`,
  );
}

const everything = `{ callRecord(id: "x") ${selectEverything(schema, 'CallRecord', 10)} }`;
const all = [...hugeShapes, ...denseShapes, ...largestShapes];
for (const shape of all) measure(shape);
measure({ of: '--', name: 'every field of a call record', text: everything });
