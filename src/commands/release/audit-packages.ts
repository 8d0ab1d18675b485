import { outputOf, RefusedReleaseError } from './shell.ts';

interface Report {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> };
  readonly statusCode?: number;
  readonly message?: string;
}

/** Asks the registry for known vulnerabilities of the program's packages. Some registries do not know any. */
export function auditPackages(): void {
  const report = JSON.parse(outputOf('npm', 'audit', '--omit=dev', '--json')) as Report;
  const counts = report.metadata?.vulnerabilities;
  if (!counts) {
    const reason = report.statusCode ? `status ${report.statusCode}` : report.message;
    console.log(`npm audit: not checked, because the registry responded with ${reason}.`);
    return;
  }
  const { total = 0 } = counts;
  if (total > 0) {
    throw new RefusedReleaseError(
      `npm audit knows vulnerabilities of the program's packages: ${total}. Run npm audit --omit=dev, update the packages, and commit that.`,
    );
  }
  console.log('npm audit: no known vulnerabilities.');
}
