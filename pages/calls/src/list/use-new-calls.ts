import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { ChangeFollower } from '../gateway/change-follower.ts';
import type { CallRecordFilter, CallRowFragment } from '../gateway/generated/graphql.ts';
import type { Problem } from '../gateway/problems.ts';
import { mergeCalls, missingIn, type ReadCalls } from './merge-calls.ts';
import { useIsLookedAt } from './use-is-looked-at.ts';

export interface NewCalls {
  /** The list, with the new calls that are shown. */
  readonly records: readonly CallRowFragment[];
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
  readonly restart: () => void;
}

/**
 * Adds calls to a list of the newest as they are archived: at once if nobody is in the middle of the list, and otherwise when
 * the person asks for it. Calls that the list has change in the cache, and so in their rows.
 *
 * @param filter that of the list. It must not change.
 */
export function useNewCalls(filter: CallRecordFilter, list: List, isOn: boolean): NewCalls {
  const client = useApolloClient();
  const isLookedAt = useIsLookedAt();
  const [follower] = useState(() => new ChangeFollower(client, filter));
  const [came, setCame] = useState<readonly CallRowFragment[]>([]);
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const [hasGap, setGap] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    if (!isOn) follower.forget();
    if (!isOn || !isLookedAt) return;
    follower.start({
      onCall(call) {
        setCame((calls) => [...calls.filter(({ id }) => id !== call.id), call]);
        if (isUntouched()) setShown((ids) => new Set([...ids, call.id]));
      },
      onGap() {
        if (isUntouched()) list.restart();
        else setGap(true);
      },
      onProblem: setProblem,
    });
    return () => follower.stop();
  }, [follower, isOn, isLookedAt]);
  const missing = missingIn(list, came);
  return {
    records: mergeCalls(
      list.records,
      missing.filter(({ id }) => shown.has(id)),
    ),
    waiting: missing.filter(({ id }) => !shown.has(id)),
    ...{ hasGap, isOn, problem },
    show() {
      setShown(new Set(came.map(({ id }) => id)));
      if (!hasGap) return;
      setGap(false);
      list.restart();
    },
  };
}

/** Whether the person is at the top of the list, and points to none of its rows. */
function isUntouched(): boolean {
  const list = document.querySelector('.calls');
  if (!list) return true;
  return list.getBoundingClientRect().top >= 0 && !list.matches(':hover, :focus-within');
}
