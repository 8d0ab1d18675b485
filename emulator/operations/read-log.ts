import { badRequest, GraphError } from '../odata/graph-error.ts';
import { ticksOf } from '../odata/instant.ts';
import type { LogCall, LogName } from '../odata/log-call.ts';
import { allowOnly, type QueryOptions } from '../odata/query-options.ts';
import type { LogRow } from '../tenant.ts';
import { contextUrl, linkMember, readPage } from './collections.ts';
import type { Exchange } from './exchange.ts';
import type { OperationAnswer } from './operation-answer.ts';

const MAX_WINDOW = 90n * 86_400n * 10_000_000n;

const ROW_TYPES: Readonly<Record<LogName, string>> = {
  getPstnCalls: 'pstnCallLogRow',
  getDirectRoutingCalls: 'directRoutingLogRow',
};

/** Returns a page of the rows of calls that started within a window. */
export function readLog(exchange: Exchange, call: LogCall): OperationAnswer {
  allowOnly(exchange.options, ['$skip', ...IGNORED[call.name]]);
  if (call.end - call.start > MAX_WINDOW) throw new GraphError(406, 'NotAcceptable', '');
  const rows = rowsOf(exchange, call);
  const offset = readSkip(exchange.options);
  const position = { offset, pageIndex: offset === 0 ? 0 : 1 };
  const page = readPage(exchange, call.name, position, rows.length, (index) => {
    const row = rows[index];
    if (row === undefined) throw new RangeError(`There is no row ${index}.`);
    return row.json;
  });
  return {
    body: {
      '@odata.context': contextUrl(
        exchange,
        `Collection(microsoft.graph.callRecords.${ROW_TYPES[call.name]})`,
      ),
      // The number of the rows of this page, not of all.
      '@odata.count': page.items.length,
      value: page.items,
      ...linkMember('', page.next && linkTo(exchange, call, page.next.offset)),
    },
    appliedPageSize: undefined,
  };
}

/** A filter is not supported by one function, and silently ignored by the other. */
const IGNORED: Readonly<Record<LogName, readonly string[]>> = {
  getPstnCalls: [],
  getDirectRoutingCalls: ['$filter'],
};

/** The end of the window is inclusive for one function, and exclusive for the other. */
function rowsOf({ settings }: Exchange, { name, start, end }: LogCall): readonly LogRow[] {
  const { tenant, clock } = settings;
  const now = clock().getTime();
  return tenant.logs[name].filter((row) => {
    const time = startOf(row);
    if (time === undefined || time < start || row.appearsAt > now) return false;
    return name === 'getPstnCalls' ? time <= end : time < end;
  });
}

const starts = new WeakMap<LogRow, bigint | undefined>();

/** Read once: a log has thousands of rows. */
function startOf(row: LogRow): bigint | undefined {
  if (starts.has(row)) return starts.get(row);
  const { startDateTime } = row.json;
  const ticks = typeof startDateTime === 'string' ? ticksOf(startDateTime) : undefined;
  starts.set(row, ticks);
  return ticks;
}

/** The links of one function have other parameter names than its requests, as in Microsoft's sample. */
function linkTo({ root, url, settings }: Exchange, call: LogCall, skip: number): string {
  if (settings.linkForm === 'self') return `${root}${url}`;
  const [from, to] = call.name === 'getPstnCalls' ? ['from', 'to'] : ['fromDateTime', 'toDateTime'];
  const folder = settings.linkForm === 'metadata' ? '$metadata#' : '';
  return `${root}/v1.0/${folder}communications/callRecords/${call.name}(${from}=${call.from},${to}=${call.to})?$skip=${skip}`;
}

function readSkip(options: QueryOptions): number {
  const text = options.get('$skip') ?? '0';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw badRequest(`Invalid value '${text}' for $skip query option found.`);
}
