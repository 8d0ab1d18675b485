import type { Delivery } from '../faults/canned-answer.ts';
import { combinedDelivery } from '../faults/combined-delivery.ts';
import type { JsonAnswer } from '../http/answer-request.ts';
import { authenticate } from '../http/authorize.ts';
import type { LoggedStep } from '../http/request-log.ts';
import type { Json } from '../tenant.ts';
import { answerStep, type BatchContext, failedDependency, type StepAnswer } from './answer-step.ts';
import type { BatchStep } from './batch-step.ts';
import { orderOfDependence } from './order-of-dependence.ts';
import { shuffled } from './order-of-responses.ts';
import { logSteps } from './step-log.ts';

export interface BatchAnswer extends JsonAnswer {
  readonly steps: readonly LoggedStep[];
  /** The effect of the prepared responses of steps on the whole batch. */
  readonly delivery: Delivery | undefined;
}

/**
 * Responds to every step of a batch. The token is checked once for all steps. A missing role is a
 * 403 for each step, because the required role depends on the step.
 */
export function answerBatch(
  readSteps: () => readonly BatchStep[],
  context: BatchContext,
): BatchAnswer {
  authenticate(context.access);
  const steps = readSteps();
  const answers = answerAll(steps, context);
  const delivery = combinedDelivery(
    [...answers.values()].flatMap(({ prepared }) => prepared ?? []),
  );
  const responses = steps.flatMap((step) => written(step, answers.get(step.key)));
  const isShuffled = context.settings.batchOrder === 'shuffled';
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: { responses: isShuffled ? shuffled(responses) : responses },
    steps: logSteps(steps, delivery?.hangUp || delivery?.stall ? new Map() : answers, context.at),
    delivery,
  };
}

function answerAll(
  steps: readonly BatchStep[],
  context: BatchContext,
): ReadonlyMap<string, StepAnswer> {
  const answers = new Map<string, StepAnswer>();
  const hasFailed = (key: string) => (answers.get(key)?.status ?? 0) >= 400;
  for (const step of orderOfDependence(steps)) {
    const answer = step.dependsOn.some(hasFailed) ? failedDependency : answerStep;
    answers.set(step.key, answer(step, context));
  }
  return answers;
}

type Response = Readonly<Record<string, Json>> & { readonly id: string };

/** Undefined for a step whose response gets lost. */
function written({ id }: BatchStep, answer: StepAnswer | undefined): readonly Response[] {
  if (answer === undefined) return [];
  const { status, headers, body, prepared } = answer;
  if (prepared?.omit) return [];
  return [{ id, status, headers, ...(body === undefined ? {} : { body }) }];
}
