import { type Problem, problemsOf } from './problems.ts';

/** What could not be read, why, and what to do. What the person may not see is told beside the data. */
export function ProblemList({
  error,
  retry,
}: {
  readonly error: Error | undefined;
  readonly retry: () => void;
}) {
  const problems = problemsOf(error).filter(({ code }) => code !== 'FORBIDDEN');
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
      {problem.retry !== 'never' && (
        <button
          type="button"
          onClick={problem.retry === 'after signing in' ? () => window.location.reload() : retry}
        >
          {problem.retry === 'after signing in' ? 'Sign in' : 'Try again'}
        </button>
      )}
      <p className="quiet">
        <code>{code}</code>{' '}
        {ids.map((id) => (
          <code key={id}>{id} </code>
        ))}
      </p>
    </section>
  );
}
