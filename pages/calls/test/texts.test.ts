import { describe, expect, it } from 'vitest';
import { isolate } from '../src/format/isolate.ts';
import { isolateTexts } from '../src/gateway/isolate-link.ts';
import { toCsv } from '../src/save/csv.ts';
import { withoutForbidden } from '../src/save/xml-text.ts';

describe('A text that somebody else has written', () => {
  it('turns nothing around it, and is the same text if it is written from left to right', () => {
    expect(isolate('Tobias Dvořáková')).toBe('Tobias Dvořáková');
    expect(isolate('Abbie\u202Egnp.exe')).toBe('Abbiegnp.exe');
    expect(isolate('אבי כהן')).toBe('\u2068אבי כהן\u2069');
    // It would end its isolation before its end.
    expect(isolate('אבי\u2069\u202E כהן')).toBe('\u2068אבי כהן\u2069');
  });

  it('is isolated wherever it stands in a response', () => {
    const response = { data: { calls: [{ name: 'אבי', id: 'a', count: 1, none: null }] } };
    expect(isolateTexts(response)).toEqual({
      data: { calls: [{ name: '\u2068אבי\u2069', id: 'a', count: 1, none: null }] },
    });
  });

  it('has no marks in a table, whose cells are isolated by themselves', () => {
    expect(toCsv([['\u2068אבי\u2069', 'Abbie']])).toBe('אבי,Abbie\r\n');
  });

  it('has no character in a picture that XML forbids', () => {
    expect(withoutForbidden('<text>DESK\u0007TOP \uD800\uFFFF\t–😀</text>')).toBe(
      '<text>DESKTOP \t–😀</text>',
    );
  });
});
