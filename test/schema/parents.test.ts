import { describe, expect, it } from 'vitest';
import type { SelectedField } from '../../src/plan/selected-field.ts';
import { readPropertyOf } from '../../src/schema/parents.ts';
import { select } from '../support/select.ts';

/** The field of the media of a segment, in an operation that selects something of its media. */
function mediaWith(selection: string): SelectedField {
  const names = ['sessions', 'nodes', 'segments', 'media'];
  const query = `{ callRecord(id: "a") { sessions { nodes { segments {
    media { ${selection} } } } } } }`;
  return names.reduce(fieldBelow, select(query));
}

function fieldBelow(field: SelectedField, name: string): SelectedField {
  const below = field.fields().find((one) => one.name === name);
  if (!below) throw new Error(`The query does not select ${name}.`);
  return below;
}

function readsParents(field: SelectedField): boolean {
  const { readProperty, readWithParents } = field.definition.extensions;
  const read = readPropertyOf(field);
  if (read !== readProperty && read !== readWithParents) throw new Error('It is another one.');
  return read === readWithParents;
}

describe('Objects above media and streams', () => {
  it.each([
    ['label'],
    ['streams { streamId }'],
    ['callerDevice { captureDeviceName } streams { averageJitterMs maxJitter }'],
    ['streams { streamId sender @include(if: false) { isCaller } }'],
  ])('are not kept for the selection %s', (selection) => {
    expect(readsParents(mediaWith(selection))).toBe(false);
  });

  it.each([
    ['streams { sender { isCaller } }'],
    ['label streams { streamId to: receiver { isCaller } }'],
    ['streams { streamId } ... { all: streams { ... { sender { isCaller } } } }'],
  ])('are kept for the selection %s', (selection) => {
    expect(readsParents(mediaWith(selection))).toBe(true);
  });

  it('are kept for each list of streams only if a field below that list reads them', () => {
    const media = mediaWith('streams { streamId } ends: streams { sender { isCaller } }');
    expect(readsParents(media)).toBe(true);
    expect(media.fields().map(readsParents)).toEqual([false, true]);
  });
});
