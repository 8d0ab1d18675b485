import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { signInRefusals } from '../../emulator/authority/sign-in/sign-in-refusals.ts';
import { Document } from '../support/document.ts';
import { environmentFor } from '../support/environment.ts';

const document = new Document('docs/calls-page.md');
const section = document.section('Signing in');

describe('docs/calls-page.md', () => {
  it('The variables of docs/calls-page.md let people sign in to the API that accepts their tokens', () => {
    const [block = ''] = /```sh\n([^]*?)```/.exec(section)?.slice(1) ?? [];
    const variables = Object.fromEntries(
      block
        .trim()
        .split('\n')
        .map((line) => line.split('=') as [string, string]),
    );
    const { callers, callsPage } = readConfiguration({ ...environmentFor(), ...variables });
    const audiences = callers.mode === 'entra' ? callers.audiences : [];
    const [, api = ''] =
      /^api:\/\/(.+)\/access_as_user$/.exec(callsPage?.signIn?.scope ?? '') ?? [];
    expect(audiences).toEqual([api]);
    expect(callsPage?.signIn?.clientId).not.toBe(api);
  });

  it('The number of a missing consent is the one that the stand-in sends', () => {
    expect(section).toContain(`\`AADSTS${signInRefusals.consentMissing.code}\``);
  });
});
