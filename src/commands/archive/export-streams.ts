import type { MakePseudonym } from '../../access/pseudonym.ts';
import {
  readStoredJson,
  readStoredObject,
  UnreadableArchiveError,
} from '../../archive/read-stored-json.ts';
import {
  type ArchivePart,
  countRecords,
  type StoredRecord,
  walkRecords,
} from '../../archive/upkeep/walk-archive.ts';
import { BadUpstreamResponseError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { classifyStream } from '../../quality/classify-stream.ts';
import { isInbound } from '../../quality/direction.ts';
import type { RuleSet } from '../../quality/rule-set.ts';
import type { Store } from '../../store/store.ts';
import { makeFile, writeOutput } from './export.ts';
import { Progress } from './progress.ts';
import {
  type Cell,
  type ExportedStream,
  type StreamColumn,
  streamColumns,
} from './stream-columns.ts';
import { type StreamFormat, type StreamRow, printLines, writeRowsTo } from './stream-formats.ts';

export interface StreamExport {
  readonly part: ArchivePart;
  readonly format: StreamFormat;
  readonly ruleSet: RuleSet;
  /** Absent if values are written as they are. */
  readonly pseudonym: MakePseudonym | undefined;
  /** Undefined for the standard output, which cannot have Parquet. */
  readonly file: string | undefined;
}

/** Only the user of the command may read what it writes: streams name people. */
const mode = 0o600;

/** Writes a row for each stream of the records of a part. */
export async function exportStreams(
  store: Store,
  { part, format, ruleSet, pseudonym, file }: StreamExport,
  end: AbortSignal,
): Promise<void> {
  const progress = new Progress(await countRecords(store, part), 'records');
  const rows = readRows(store, part, ruleSet, pseudonym, progress, end);
  if (file !== undefined) {
    await makeFile(file, async (partial) => {
      await writeRowsTo(partial, format, streamColumns, rows, mode);
      end.throwIfAborted();
    });
  } else if (format !== 'parquet') {
    await writeOutput(printLines(format, streamColumns, rows), end);
  } else throw new Error('Parquet needs a file. Name one.');
  console.error(`Streams of ${progress.done} records written.`);
}

async function* readRows(
  store: Store,
  part: ArchivePart,
  ruleSet: RuleSet,
  pseudonym: MakePseudonym | undefined,
  progress: Progress,
  end: AbortSignal,
): AsyncGenerator<StreamRow> {
  for await (const stored of walkRecords(store, part)) {
    if (end.aborted) return;
    for await (const stream of streamsOf(stored, ruleSet)) {
      yield streamColumns.map((column) => withPseudonym(column, column.read(stream), pseudonym));
    }
    progress.advance();
  }
}

function withPseudonym(
  { sensitive }: StreamColumn,
  value: Cell,
  pseudonym: MakePseudonym | undefined,
): Cell {
  const isHidden = pseudonym && sensitive && typeof value === 'string';
  return isHidden ? pseudonym(value, sensitive.property) : value;
}

async function* streamsOf(
  { head, pages }: StoredRecord,
  ruleSet: RuleSet,
): AsyncGenerator<ExportedStream> {
  const record = await readStoredObject(head);
  for (const page of pages) {
    if (page.collection !== 'sessions') continue;
    const { json } = await readStoredJson(page);
    if (!Array.isArray(json)) throw new UnreadableArchiveError('What should be a list is none.');
    for (const session of objectsOf(json)) {
      for (const segment of objectsOf(session.segments)) {
        for (const media of objectsOf(segment.media)) {
          for (const stream of objectsOf(media.streams)) {
            yield classified({ record, session, segment, media, stream }, ruleSet);
          }
        }
      }
    }
  }
}

function classified(
  parts: Omit<ExportedStream, 'isInbound' | 'quality'>,
  ruleSet: RuleSet,
): ExportedStream {
  const { stream, media } = parts;
  const inbound = isInbound(parts, stream);
  const facts = { json: stream, label: media.label, isInbound: inbound };
  return { ...parts, isInbound: inbound, quality: qualityOf(facts, ruleSet) };
}

function qualityOf(facts: Parameters<typeof classifyStream>[0], ruleSet: RuleSet) {
  try {
    return classifyStream(facts, ruleSet);
  } catch (error) {
    if (error instanceof BadUpstreamResponseError) return null;
    throw error;
  }
}

function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
