import { use, useEffect, useState } from 'react';
import { type Session, SessionContext } from '../sign-in/session.ts';
import { type Problem, problemsOf } from './problems.ts';

interface ProblemListProps {
  readonly error: Error | undefined;
  readonly retry: () => void;
}

/** What could not be read, why, and what to do. What the person may not see is told beside the data. */
export function ProblemList({ error, retry }: ProblemListProps) {
  const problems = problemsOf(error);
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="problems">
      {problems.map((problem) => (
        <section className="problem" key={problem.code + problem.advice}>
          <h2>{problem.text}</h2>
          <p>{problem.advice}</p>
          <NextStep problem={problem} error={error} retry={retry} />
          <p className="quiet">
            <code>{problem.code}</code>{' '}
            {problem.ids.map((id) => (
              <code key={id}>{id} </code>
            ))}
          </p>
        </section>
      ))}
    </div>
  );
}

/** A button, if trying again can help. */
function NextStep({ problem, error, retry }: ProblemListProps & { readonly problem: Problem }) {
  const session = use(SessionContext);
  if (problem.retry === 'never') return null;
  if (problem.retry === 'after signing in' && session) return <SignInButton session={session} />;
  return <RetryButton afterSeconds={problem.retryAfterSeconds ?? 0} error={error} retry={retry} />;
}

function RetryButton({
  afterSeconds,
  error,
  retry,
}: ProblemListProps & { readonly afterSeconds: number }) {
  const seconds = useSecondsLeft(afterSeconds, error);
  const isTime = seconds === 0;
  return (
    <>
      {afterSeconds > 0 && (
        // A timer is not read out with each second.
        <p role="timer">
          {isTime ? 'It can work again now.' : `It can work again in ${seconds} s.`}
        </p>
      )}
      <button type="button" onClick={retry} disabled={!isTime}>
        Try again
      </button>
    </>
  );
}

/** How many seconds are left of those that began with the error. */
function useSecondsLeft(seconds: number, error: Error | undefined): number {
  const [counted, setCounted] = useState<{
    readonly of: Error | undefined;
    readonly left: number;
  }>();
  useEffect(() => {
    if (seconds === 0) return;
    const end = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      // By the clock, because browsers slow down the timers of a page that is not in sight.
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setCounted({ of: error, left });
      if (left === 0) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [seconds, error]);
  return counted && counted.of === error ? counted.left : Math.ceil(seconds);
}

/** Leads away from the page, unless the authority cannot be reached. */
function SignInButton({ session }: { readonly session: Session }) {
  const [failure, setFailure] = useState<string>();
  async function signIn(): Promise<void> {
    await session.signInAgain().catch((error: unknown) => {
      setFailure(error instanceof Error ? error.message : String(error));
    });
  }
  return (
    <>
      <button type="button" onClick={() => void signIn()}>
        Sign in
      </button>
      {failure !== undefined && <p>{failure}</p>}
    </>
  );
}
