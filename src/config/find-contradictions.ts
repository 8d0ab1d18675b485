import { secretVariables, type Values } from './variables.ts';

/** Finds what is right by itself and wrong together: somebody expects more of it than it would do. */
export function findContradictions(values: Values): readonly string[] {
  return [
    ...findProofs(values),
    ...findIdle(values),
    ...findSharedPort(values),
    ...findSharedSecrets(values),
  ];
}

const proofs = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_FEDERATED_TOKEN_FILE',
] as const;

/** Which of two proofs is used would be ours to say, and a surprise to whoever replaces the other one. */
function findProofs(values: Values): readonly string[] {
  const [first, ...others] = proofs.filter((name) => values[name]);
  if (values.AZURE_TOKEN_CREDENTIALS) return [];
  return others.map((name) => `${name}: is set beside ${String(first)}; one must go`);
}

/** What is set and does nothing protects nobody. */
function findIdle(values: Values): readonly string[] {
  const problems = [];
  if (values.SAFELIST_ONLY === 'on' && values.SAFELIST_FILE === undefined) {
    problems.push('SAFELIST_ONLY: does nothing without SAFELIST_FILE');
  }
  if (values.AUDIT_KEY && values.AUDIT_FILE === undefined) {
    problems.push('AUDIT_KEY: does nothing without AUDIT_FILE');
  }
  if (values.PSEUDONYM_KEY && values.WITHHELD === 'null') {
    problems.push('PSEUDONYM_KEY: does nothing without WITHHELD=pseudonym');
  }
  return problems;
}

function findSharedPort({ PORT, ADMIN_PORT }: Values): readonly string[] {
  return PORT && PORT === ADMIN_PORT ? ['ADMIN_PORT: must not be the port of PORT'] : [];
}

/** Whoever has one secret, such as the router, must not have another one by it. */
function findSharedSecrets(values: Values): readonly string[] {
  const holders = new Map<string, string>();
  const problems = [];
  for (const name of secretVariables) {
    for (const secret of new Set([values[name] ?? []].flat())) {
      const holder = holders.get(secret);
      if (holder) problems.push(`${name}: is a secret of ${holder}; each needs its own`);
      else holders.set(secret, name);
    }
  }
  return problems;
}
