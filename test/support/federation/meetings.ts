import { meetings } from './other-subgraphs.ts';
import { type RunningSubgraph, startSubgraph } from './running-subgraph.ts';

/** Starts the subgraph that knows meetings: each has the id of its call. */
export function startMeetings(): Promise<RunningSubgraph> {
  return startSubgraph(meetings, {
    Query: {
      meeting: (_, { id }: { id: string }) => meetingOf(id),
      meetings: (_, { ids }: { ids: readonly string[] }) => ids.map(meetingOf),
    },
  });
}

function meetingOf(id: string) {
  return { id, title: titleOf(id), call: { id } };
}

export function titleOf(id: string): string {
  return `About ${id.slice(0, 8)}`;
}
