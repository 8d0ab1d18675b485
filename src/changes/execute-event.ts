import { operationsOfCaller } from '../operation/load/load.ts';
import type { ChangeEvent } from '../schema/change-entity.ts';
import { countByCode, outcomeOf } from '../telemetry/operation-outcome.ts';
import { type EventResult, type FailedEvent, withCursor } from './change-event.ts';

/** Who may execute an event, for themselves and for those with the same selection and rights. */
export interface Executor {
  run(event: ChangeEvent): Promise<EventResult>;
  /** It is none of those that `next` returns any more. */
  end(errors: FailedEvent['errors']): void;
}

/** While the gateway has too much to do: for half a minute in all. */
const pausesMs: readonly number[] = [100, 200, 400, 800, ...Array<number>(18).fill(1600)];
/** Once may have been bad luck, and others wait for it. */
const maxLate = 2;

/**
 * Executes an event, again if that may help.
 *
 * @param next returns another executor each time, as long as there are any.
 * @returns what all are to be given; undefined if there is none left.
 */
export async function executeEvent(
  event: ChangeEvent,
  next: () => Executor | undefined,
): Promise<EventResult | undefined> {
  const pauses = pausesMs.values();
  let late = 0;
  for (let executor = next(); executor; executor = next()) {
    const result = await executor.run(event);
    if (result.kind === 'printed') return result;
    const { code, limit } = factsOf(result);
    // This caller alone has too much in progress.
    if (limit === operationsOfCaller) executor.end(result.errors);
    else if (code === 'OVERLOADED') {
      const pause = pauses.next();
      if (pause.done) return result;
      await new Promise((resolve) => setTimeout(resolve, pause.value).unref());
    } else if (code === 'LIMIT_EXCEEDED') return tell(result);
    else if (code !== 'DEADLINE_EXCEEDED') return result;
    else if ((late += 1) === maxLate) return tell(result);
  }
  return undefined;
}

function factsOf({ errors: [first] }: FailedEvent): Readonly<Record<string, unknown>> {
  return first?.extensions ?? {};
}

/** A client that came back to the event would be sent away again and again. So it is told of it, without data. */
function tell({ errors, cursor }: FailedEvent): EventResult {
  const outcome = outcomeOf(countByCode(errors), () => false);
  const located = errors.map(withCursor(cursor));
  const text = JSON.stringify({ errors: located, data: null });
  return { kind: 'printed', text, cursor, outcome };
}
