import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Sends a message if there is one, and waits for the next message of the process. */
export async function askProcess(child: ChildProcess, message?: object): Promise<unknown> {
  const abort = new AbortController();
  const { signal } = abort;
  const answered = once(child, 'message', { signal });
  const ended = once(child, 'exit', { signal });
  if (message) child.send(message);
  try {
    const [answer] = (await Promise.race([answered, ended.then(failEnded)])) as unknown[];
    return answer;
  } finally {
    abort.abort();
    // Both wait no longer; that one of them was given up is no failure.
    await Promise.allSettled([answered, ended]);
  }
}

function failEnded([code, signal]: readonly unknown[]): never {
  throw new Error(`A measured process has ended by itself (${String(signal ?? code)}).`);
}
