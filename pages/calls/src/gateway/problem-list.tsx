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
  const isTime = useIsTime(afterSeconds, error);
  return (
    <>
      {afterSeconds > 0 && (
        <p>{isTime ? 'It can work again now.' : `It can work again in ${afterSeconds} s.`}</p>
      )}
      <button type="button" onClick={retry} disabled={!isTime}>
        Try again
      </button>
    </>
  );
}

// Timers of browsers have 31 bits.
const longestMs = 2 ** 31 - 1;

/** Whether as many seconds have passed since the error. */
function useIsTime(seconds: number, error: Error | undefined): boolean {
  const [waitedFor, setWaitedFor] = useState<Error>();
  useEffect(() => {
    const timer = setTimeout(() => setWaitedFor(error), Math.min(seconds * 1000, longestMs));
    return () => clearTimeout(timer);
  }, [seconds, error]);
  return seconds === 0 || waitedFor === error;
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
