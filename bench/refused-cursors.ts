import { storyRecords } from '../emulator/story-records.ts';
import { createCursorCodec } from '../src/connections/cursor.ts';
import { someSources } from '../test/support/cursors.ts';
import { cursorsOf, forgeries, type Genuine, type Mint } from '../test/support/forged-cursors.ts';

// Checks whether the time of a rejection reveals its reason. All cursors here have the same length.

const rounds = 20_000;
const mint: Mint = {
  secret: 'the key that cursors are sealed with, 2',
  tenantId: '9d66187e-13f0-4666-9bac-be67ddd4b676',
  rowScope: 'all',
  periodSeconds: 86_400,
};
const olderMint: Mint = { ...mint, secret: 'the key that cursors were sealed with, 1' };
const collection = { name: 'sessions', recordId: storyRecords.allHands } as const;
const opening = createCursorCodec({
  ...mint,
  secrets: [mint.secret, olderMint.secret],
  sources: someSources,
}).scopedTo(mint.rowScope);

const one = genuine(500);
const material = { mint, one, other: genuine(501), number: 7 };
const kinds: Readonly<Record<string, string>> = {
  'changed at its beginning': replaceAt(0),
  'changed in its tag': replaceAt(20),
  'changed at its end': replaceAt(one.text.length - 2),
  'with the seal of another': forgeries['with the seal of another'](material),
  'made up': forgeries['made up'](material),
  'of another tenant': forgeries['of another tenant'](material),
  'of another scope': forgeries['of another scope'](material),
  'of another record': forgeries['of another record, filter or window'](material),
  'of another collection': forgeries['of another collection'](material),
  'of a key that is gone': forgeries['of a key that is gone'](material),
  expired: forgeries.expired(material),
  'expired, of the older key': forgeries.expired({ ...material, mint: olderMint }),
};
const times = Object.keys(kinds).map((name) => ({ name, microseconds: [] as number[] }));

for (let round = -2000; round < rounds; round += 1) {
  const order = times
    .map((kind) => ({ kind, place: Math.random() }))
    .sort((a, b) => a.place - b.place);
  for (const { kind } of order) {
    const taken = timeOf(kinds[kind.name] ?? '');
    if (round >= 0) kind.microseconds.push(taken);
  }
}
console.log('Median of all rounds, and the difference between the medians of its two halves:');
for (const { name, microseconds } of times) {
  const halves = [0, 1].map((half) =>
    median(microseconds.filter((_, index) => index % 2 === half)),
  );
  const noise = Math.abs((halves[0] ?? 0) - (halves[1] ?? 0));
  const figures = [median(microseconds), noise].map((figure) => figure.toFixed(2).padStart(6));
  console.log(`${figures[0] ?? ''} µs ±${figures[1] ?? ''} µs  ${name}`);
}

function genuine(position: number): Genuine {
  const link = `$expand=segments&$skiptoken=${'k'.repeat(100)}`;
  const carried = { properties: 'all', segments: true } as const;
  const cursor = { source: 'graph', link, offset: 20, position, carried, version: 3 };
  return { cursor, collection, text: cursorsOf(mint).seal(cursor, collection) };
}

function replaceAt(index: number): string {
  const other = one.text[index] === 'A' ? 'B' : 'A';
  return one.text.slice(0, index) + other + one.text.slice(index + 1);
}

function timeOf(text: string): number {
  const startedAt = process.hrtime.bigint();
  try {
    opening.open(text, collection);
  } catch {
    return Number(process.hrtime.bigint() - startedAt) / 1000;
  }
  throw new Error('The cursor was accepted.');
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}
