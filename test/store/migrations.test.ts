import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { migrationFolder } from '../../src/program-files.ts';

/** The first digits of the hash of each migration. */
const published = {
  sqlite: {
    '001-archive.sql': 'ce9c4a5504ae',
    '002-forgotten.sql': '91176d3260dd',
    '003-quota.sql': '2ae00be1b63a',
    '004-statistics.sql': 'a7fd814c3d63',
    '005-direct-routing.sql': 'bf4c197065fe',
    '006-statistics-notes.sql': 'eb1d9fff7394',
  },
  postgres: {
    '001-archive.sql': 'cb5c6e27b55d',
    '002-forgotten.sql': '9a5cce629a87',
    '003-quota.sql': '1ebada347ef0',
    '004-statistics.sql': 'b0312eb3940d',
    '005-direct-routing.sql': 'b98adbe1de62',
    '006-statistics-notes.sql': 'd966ef80240a',
  },
};

describe('Migrations', () => {
  it.each(['sqlite', 'postgres'] as const)(
    'of %s never change: an archive that was made with another one is not opened',
    (engine) => {
      const folder = new URL(`${engine}/`, migrationFolder);
      const names = readdirSync(folder).sort();
      expect(
        Object.fromEntries(names.map((name) => [name, hashOf(new URL(name, folder))])),
      ).toEqual(published[engine]);
    },
  );
});

function hashOf(file: URL): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
}
