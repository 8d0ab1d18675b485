import { describe, expect, it } from 'vitest';
import { usualFaults } from '../../emulator/faults/usual-faults.ts';
import { HELP } from '../../emulator/command-line.ts';
import { readDemoOptions } from '../../emulator/demo-options.ts';
import { Document, quotedNames } from '../support/document.ts';

const demo = new Document('docs/demo.md');
const rows = demo.table('Roles and faults');
const namesOf = (command: string) =>
  quotedNames(rows.find(([cell]) => cell?.includes(command))?.[1] ?? '');

describe('docs/demo.md', () => {
  it('names every fault of the demo', () => {
    expect([...namesOf('--fault')].sort()).toEqual(Object.keys(usualFaults).sort());
  });

  it('names roles that the demo accepts', () => {
    const lists = namesOf('--roles');
    expect(lists).toHaveLength(2);
    for (const list of lists) {
      expect(readDemoOptions(['--roles', list])).toMatchObject({ faults: [] });
    }
  });

  it('names the port of the emulator’s own help', () => {
    expect(demo.blocks('sh')).toContain('npm run emulator -- --port 4800\n');
    expect(HELP).toContain('default 4800');
  });
});
