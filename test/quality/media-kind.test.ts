import { describe, expect, it } from 'vitest';
import { mediaKindOf } from '../../src/quality/media-kind.ts';

describe('mediaKindOf', () => {
  it.each([
    ['main-audio', 'AUDIO'],
    ['MAIN-AUDIO', 'AUDIO'],
    ['audio', 'AUDIO'],
    ['applicationsharing-audio', 'AUDIO'],
    ['video audio', 'AUDIO'],
    ['applicationsharing', 'SCREEN_SHARING'],
    ['applicationsharing-video', 'SCREEN_SHARING'],
    ['ApplicationSharing_Video', 'SCREEN_SHARING'],
    ['video/applicationsharing', 'SCREEN_SHARING'],
    ['main-video', 'VIDEO'],
    ['panoramic-video', 'VIDEO'],
    ['Main-Video', 'VIDEO'],
  ])('The label %j is of the kind %s', (label, kind) => {
    expect(mediaKindOf(label)).toBe(kind);
  });

  it.each([
    ['data'],
    [''],
    ['audiovideo'],
    ['mainaudio'],
    ['main-audio2'],
    ['videos'],
    ['videoé'],
    ['application-sharing'],
    [null],
    [undefined],
    [7],
    [['audio']],
  ])('The label %j is of no kind, because it has no whole word of one', (label) => {
    expect(mediaKindOf(label)).toBeNull();
  });
});
