import { use, useState } from 'react';
import { type Session, SessionContext } from '../sign-in/session.ts';
import { type Problem, problemsOf } from './problems.ts';

/** What could not be read, why, and what to do. What the person may not see is told beside the data. */
export function ProblemList({
  error,
  retry,
}: {
  readonly error: Error | undefined;
  readonly retry: () => void;
}) {
  const problems = problemsOf(error);
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="problems">
      {problems.map((problem) => (
        <ProblemItem key={problem.code + problem.advice} problem={problem} retry={retry} />
      ))}
    </div>
  );
}

function ProblemItem({
  problem,
  retry,
}: {
  readonly problem: Problem;
  readonly retry: () => void;
}) {
  const { code, text, advice, retryAfterSeconds, ids } = problem;
  return (
    <section className="problem">
      <h2>{text}</h2>
      <p>{advice}</p>
      {retryAfterSeconds !== undefined && <p>It can work again in {retryAfterSeconds} s.</p>}
      {problem.retry !== 'never' && <RetryButton problem={problem} retry={retry} />}
      <p className="quiet">
        <code>{code}</code>{' '}
        {ids.map((id) => (
          <code key={id}>{id} </code>
        ))}
      </p>
    </section>
  );
}

function RetryButton({
  problem,
  retry,
}: {
  readonly problem: Problem;
  readonly retry: () => void;
}) {
  const session = use(SessionContext);
  if (problem.retry === 'after signing in' && session) return <SignInButton session={session} />;
  return (
    <button type="button" onClick={retry}>
      Try again
    </button>
  );
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
