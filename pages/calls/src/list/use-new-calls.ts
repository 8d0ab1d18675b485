import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { followerOf } from '../gateway/change-follower.ts';
import type { CallRecordFilter, CallRowFragment } from '../gateway/generated/graphql.ts';
import type { Problem } from '../gateway/problems.ts';
import { isUntouched } from './is-untouched.ts';
import { mergeCalls, missingIn, type ReadCalls } from './merge-calls.ts';
import { pageSize, readNewest } from './use-calls.ts';
import { useIsLookedAt } from './use-is-looked-at.ts';

export interface NewCalls {
  /** The list, with the new calls that are shown. */
  readonly records: readonly CallRowFragment[];
  /** Every call that has come; another array after each. */
  readonly came: readonly CallRowFragment[];
  /** Those that are not shown yet. */
  readonly waiting: readonly CallRowFragment[];
  /** Whether the list has to be read again, because changes may have been lost. */
  readonly hasGap: boolean;
  readonly isOn: boolean;
  /** Why none come at the moment. */
  readonly problem: Problem | undefined;
  readonly show: () => void;
}

interface List extends ReadCalls {
  readonly isRead: boolean;
  readonly restart: () => void;
}

/** Of a page of the gateway. */
const maxPage = 100;

/**
 * Adds calls to a list of the newest as they are archived: at once if nobody is in the middle of the list, and otherwise when
 * the person asks for it. Calls that the list has change in the cache, and so in their rows.
 *
 * @param filter that of the list. It must not change.
 */
export function useNewCalls(filter: CallRecordFilter, list: List, isOn: boolean): NewCalls {
  const client = useApolloClient();
  const isLookedAt = useIsLookedAt();
  const [follower] = useState(() => followerOf(client, filter));
  const [came, setCame] = useState<readonly CallRowFragment[]>(follower.told);
  const [shown, setShown] = useState<ReadonlySet<string>>(() => idsOf(follower.told));
  const [hasGap, setGap] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  useEffect(() => {
    if (!isOn) follower.forget();
    if (!isOn || !isLookedAt) return;
    const onCall = (call: CallRowFragment) => {
      follower.note(call);
      setCame(follower.told);
      if (isUntouched()) setShown((ids) => new Set([...ids, call.id]));
    };
    const onGap = () => {
      if (isUntouched()) latest.current.restart();
      else setGap(true);
    };
    const readMissed = async () => {
      const { isRead, records } = latest.current;
      // What is read later has what has changed until then.
      if (!isRead) return;
      const first = Math.min(maxPage, Math.max(pageSize, records.length));
      const newest = await readNewest(client, filter, first).catch(() => undefined);
      const known = idsOf([...latest.current.records, ...follower.told]);
      const missed = newest?.filter(({ id }) => !known.has(id));
      // If none of a whole page is known, there may be more of them.
      if (!missed || (missed.length === first && known.size > 0)) onGap();
      else missed.forEach(onCall);
    };
    const onBegun = () => void readMissed();
    follower.start({ onCall, onGap, onBegun, onProblem: setProblem });
    return () => follower.stop();
  }, [follower, isOn, isLookedAt]);
  const missing = missingIn(list, came);
  return {
    records: mergeCalls(
      list.records,
      missing.filter(({ id }) => shown.has(id)),
    ),
    waiting: missing.filter(({ id }) => !shown.has(id)),
    ...{ came, hasGap, isOn, problem },
    show() {
      setShown(idsOf(came));
      if (!hasGap) return;
      setGap(false);
      list.restart();
    },
  };
}

function idsOf(calls: readonly CallRowFragment[]): ReadonlySet<string> {
  return new Set(calls.map(({ id }) => id));
}
