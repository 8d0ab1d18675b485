import { describe, expect, it } from 'vitest';
import {
  type Connection,
  type LoadedSlice,
  toConnection,
} from '../../src/connections/connection.ts';

/** Items are numbers here, and the place behind an item is its number. */
function connect(slice: Partial<LoadedSlice<number, number>>, numbers: readonly number[] = []) {
  const sealed: number[] = [];
  const connection = toConnection<number, number>(
    {
      items: numbers.map((node) => ({ node, after: node })),
      hasNextPage: false,
      hasPreviousPage: false,
      stoppedAt: undefined,
      failure: undefined,
      ...slice,
    },
    (after) => {
      sealed.push(after);
      return `cursor ${after}`;
    },
  );
  return { connection, sealed };
}

function edgeTexts({ edges }: Connection<number>): readonly string[] {
  return edges.map((edge) =>
    edge instanceof Error ? edge.message : `${String(edge.node)} ${edge.cursor}`,
  );
}

describe('toConnection', () => {
  it('makes an edge and a node of every item, in their order', () => {
    const { connection } = connect({}, [3, 1, 2]);
    expect(edgeTexts(connection)).toEqual(['3 cursor 3', '1 cursor 1', '2 cursor 2']);
    expect(connection.nodes).toEqual([3, 1, 2]);
  });

  it('has an error at the place of an item that cannot be served, with its cursor', () => {
    const error = new Error('no record');
    const { edges, nodes } = toConnection<number, number>(
      {
        items: [
          { node: error, after: 1 },
          { node: 2, after: 2 },
        ],
        hasNextPage: false,
        hasPreviousPage: false,
        stoppedAt: undefined,
        failure: undefined,
      },
      (after) => `cursor ${after}`,
    );
    expect(edges).toMatchObject([
      { node: error, cursor: 'cursor 1' },
      { node: 2, cursor: 'cursor 2' },
    ]);
    expect(nodes).toEqual([error, 2]);
  });

  it('begins and ends with the cursors of the first and the last edge, byte for byte', () => {
    const { pageInfo, edges } = connect({}, [3, 1, 2]).connection;
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual(['cursor 3', 'cursor 2']);
    expect(pageInfo.endCursor).toBe(cursorOf(edges.at(-1)));
  });

  it('has a previous page if the client continued from a cursor', () => {
    expect(connect({}, [1]).connection.pageInfo.hasPreviousPage).toBe(false);
    expect(connect({ hasPreviousPage: true }, [1]).connection.pageInfo.hasPreviousPage).toBe(true);
  });

  it.each([true, false])('says whether there are more items: %s', (hasNextPage) => {
    expect(connect({ hasNextPage }, [1]).connection.pageInfo.hasNextPage).toBe(hasNextPage);
  });

  it('has no cursors if it has no items', () => {
    for (const slice of [{}, { hasPreviousPage: true }, { hasNextPage: true }]) {
      const { connection } = connect(slice);
      expect(connection.pageInfo).toMatchObject({ startCursor: null, endCursor: null });
      expect([connection.edges, connection.nodes]).toEqual([[], []]);
    }
  });

  it('seals only cursors that are selected', () => {
    const { connection, sealed } = connect({ stoppedAt: 5 }, [1, 2, 3]);
    expect(connection.nodes).toHaveLength(3);
    expect(connection.pageInfo.hasNextPage).toBe(false);
    expect(sealed).toEqual([]);
    expect(connection.pageInfo.endCursor).toBe('cursor 3');
    expect(sealed).toEqual([3]);
  });

  describe('of a read that failed', () => {
    const failure = new Error('the next page is broken');

    it('keeps the items that were read, and ends with the failure as an edge and as a node', () => {
      const { connection } = connect({ failure, hasNextPage: true }, [1, 2]);
      expect(edgeTexts(connection)).toEqual(['1 cursor 1', '2 cursor 2', failure.message]);
      expect(connection.nodes).toEqual([1, 2, failure]);
    });

    it('continues from the last good item', () => {
      const { pageInfo } = connect({ failure, hasNextPage: true, stoppedAt: 0 }, [1, 2]).connection;
      expect(pageInfo).toMatchObject({ hasNextPage: true, endCursor: 'cursor 2' });
    });

    it('continues from where it stopped if nothing could be read', () => {
      const { pageInfo } = connect({ failure, hasNextPage: true, stoppedAt: 9 }).connection;
      expect(pageInfo).toMatchObject({ startCursor: null, endCursor: 'cursor 9' });
    });
  });
});

function cursorOf(edge: Connection<number>['edges'][number] | undefined): string | undefined {
  return edge instanceof Error ? undefined : edge?.cursor;
}
