export type EndpointState = 'normal' | 'slow' | 'drop';

const WINDOW = 600_000;
const SLOW = { over: 3_000, share: 0.1 };
const DROP = { over: 10_000, share: 0.15 };

interface Answered {
  readonly at: number;
  readonly took: number;
}

/** What Microsoft thinks of an endpoint by how long its responses of the last ten minutes took. */
export class EndpointPace {
  #answers: Answered[] = [];

  add(took: number, at: number): void {
    this.#answers.push({ took, at });
  }

  stateAt(now: number): EndpointState {
    this.#answers = this.#answers.filter(({ at }) => at > now - WINDOW);
    if (this.#exceeds(DROP)) return 'drop';
    return this.#exceeds(SLOW) ? 'slow' : 'normal';
  }

  #exceeds({ over, share }: typeof SLOW): boolean {
    const late = this.#answers.filter(({ took }) => took >= over).length;
    return late > this.#answers.length * share;
  }
}
