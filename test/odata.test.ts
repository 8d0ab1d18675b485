import { describe, expect, it } from 'vitest';
import { typeNameOf } from '../src/odata.ts';

describe('typeNameOf', () => {
  it.each([
    ['#microsoft.graph.callRecords.userIdentity', 'userIdentity'],
    ['microsoft.graph.user', 'user'],
    ['user', 'user'],
    ['', ''],
    [undefined, ''],
    [7, ''],
  ])('is for %j %j', (type, expected) => {
    expect(typeNameOf({ '@odata.type': type })).toBe(expected);
  });
});
