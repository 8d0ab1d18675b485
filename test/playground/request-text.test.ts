import { describe, expect, it } from 'vitest';
import { printCount, printSize, printTime } from '../../playground/requests/print-quantity.ts';
import { readableText, shortName } from '../../playground/requests/request-text.ts';

const record = '/v1.0/communications/callRecords/e523d2ed-2966-4b6b-925b-754a88034cc5';

describe('readableText', () => {
  it('The text of a request has each parameter on a line of its own, decoded', () => {
    const url = `${record}?$select=type,version&$expand=sessions(%24expand%3Dsegments)`;
    expect(readableText('GET', url)).toBe(
      `GET ${record}\n  ?$select=type,version\n  &$expand=sessions($expand=segments)`,
    );
  });

  it('The text of a request without parameters is one line', () => {
    expect(readableText('POST', '/v1.0/$batch')).toBe('POST /v1.0/$batch');
  });

  it('A percent sign that encodes nothing stays as Microsoft wrote it', () => {
    expect(readableText('GET', '/a?$skiptoken=100%&b=%20')).toBe(
      'GET /a\n  ?$skiptoken=100%\n  &b= ',
    );
  });
});

describe('shortName', () => {
  it.each([
    [`${record}?$select=type`, 'callRecords/e523d2ed…'],
    [`${record}?$expand=sessions($expand=segments)`, 'callRecords/e523d2ed… with sessions'],
    [`${record}/sessions?$skiptoken=x`, 'callRecords/e523d2ed…/sessions (later page)'],
    ['/v1.0/communications/callRecords?$filter=x', 'callRecords'],
    ['/communications/callRecords', 'callRecords'],
  ])('The request %s is called “%s”', (url, name) => {
    expect(shortName(url)).toBe(name);
  });
});

describe('Printed quantities', () => {
  it.each([
    [printTime(0), '0 ms'],
    [printTime(999), '999 ms'],
    [printTime(1234), '1.2 s'],
    [printSize(999), '999 B'],
    [printSize(8200), '8.2 kB'],
    [printSize(1_600_000), '1.6 MB'],
    [printCount(1, 'request'), '1 request'],
    [printCount(1500, 'request'), '1,500 requests'],
  ])('A quantity is printed with its unit: %s', (printed, expected) => {
    expect(printed).toBe(expected);
  });
});
