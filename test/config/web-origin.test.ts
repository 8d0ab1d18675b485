import { expect, it } from 'vitest';
import { isWebOrigin } from '../../src/config/web-origin.ts';

it.each([
  'https://a.example',
  'https://a.example/',
  'https://A.EXAMPLE:8443',
  'http://127.0.0.1:1',
  'http://127.8.9.1',
  'http://localhost',
  'http://[::1]:4800/',
])('%s is an origin to which secrets may be sent', (text) => {
  expect(isWebOrigin(text)).toBe(true);
});

it.each([
  '',
  '*',
  'null',
  'a.example',
  '//a.example',
  'http://a.example',
  'http://127.0.0.1.example',
  'http://10.0.0.1',
  'ws://localhost',
  'file:///etc',
  'https://*.example',
  'https://user@a.example',
  'https://:secret@a.example',
  'https://a.example/path',
  'https://a.example?',
  'https://a.example#x',
  'https://a.example//',
  'https://',
])('%s is not an origin to which secrets may be sent', (text) => {
  expect(isWebOrigin(text)).toBe(false);
});
