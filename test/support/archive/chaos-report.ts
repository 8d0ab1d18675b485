/** What a run of chaos has shown of an archive. Lists hold the ids of records. */
export interface ArchiveChaosReport {
  /** Records that exist at the end, and versions of them that were archived. */
  readonly records: number;
  readonly archivedVersions: number;
  readonly kills: number;
  /** Acknowledged notifications whose record was neither archived nor queued after a kill. */
  readonly lostAcknowledgements: readonly string[];
  /** Records that are not archived at the end, or in an older version. */
  readonly missing: readonly string[];
  /** Records whose archived JSON differs. */
  readonly different: readonly string[];
  /** Records that are archived, and do not exist. */
  readonly invented: readonly string[];
  /** Versions that were archived twice. */
  readonly doubled: readonly string[];
  /** Records of whose changes a subscriber was told too often, not at all, or in another order. */
  readonly mistold: readonly string[];
  /** How many times subscribers have connected, and how often one with a cursor was not told of what came next. */
  readonly connections: number;
  readonly gaps: number;
  /** How long the slowest start took, until a query had its response if operations are served. */
  readonly slowestStartMs: number;
}

/** What is wrong, in words; nothing if the archive is as it must be. */
export function problemsOf(report: ArchiveChaosReport): readonly string[] {
  const { lostAcknowledgements, missing, different, invented, doubled, mistold, gaps } = report;
  const lists = { lostAcknowledgements, missing, different, invented, doubled, mistold };
  const ofStreams = gaps === 0 ? [] : [`gaps: ${gaps}`];
  const ofRecords = Object.entries(lists)
    .filter(([, ids]) => ids.length > 0)
    .map(([name, ids]) => `${name}: ${ids.length}, such as ${ids.slice(0, 3).join(', ')}`);
  return [...ofRecords, ...ofStreams];
}
