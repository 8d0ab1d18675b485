import { type CallPlan, recordOf } from './calls/call.ts';
import { callLogs } from './calls/call-logs.ts';
import { callsOfDay } from './calls/daily-calls.ts';
import { storyCalls } from './calls/story-calls.ts';
import { type Company, companyOf } from './company/company.ts';
import { fixtureRecords } from './fixture-records.ts';
import { type Tenant, tenantOf } from './tenant.ts';

const MINUTE = 60_000;
const DAYS = 28;

/** The same company with the same calls on every start. Only the dates move, day by day, and the incident week by week. */
export function seededTenant(now: Date, name: 'contoso' | 'fabrikam' = 'contoso'): Tenant {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const company = companyNamed(name);
  const calls = callsUntil(midnight, company).filter(
    (call) => call.end <= now.getTime() - 20 * MINUTE,
  );
  const records = calls.map(recordOf);
  return tenantOf([...records, ...fixturesOf(name)], name, () =>
    callLogs(company, midnight, records),
  );
}

/** By company and day. */
const made = new Map<string, readonly CallPlan[]>();

/** The newest first. A program with many emulators makes them once. */
function callsUntil(midnight: number, company: Company): readonly CallPlan[] {
  const key = `${company.domain} ${midnight}`;
  const calls = made.get(key) ?? makeCalls(midnight, company);
  made.set(key, calls);
  return calls;
}

function makeCalls(midnight: number, company: Company): readonly CallPlan[] {
  const stories = company.domain === 'contoso.com' ? storyCalls(company, midnight) : [];
  const days = Array.from({ length: DAYS }, (_, daysAgo) => callsOfDay(company, midnight, daysAgo));
  return [...stories, ...days.flat()].sort((left, right) => right.start - left.start);
}

export function companyNamed(name: 'contoso' | 'fabrikam'): Company {
  return name === 'contoso'
    ? companyOf('contoso.com', '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58', 120)
    : companyOf('fabrikam.com', '0a7b3d1c-85e9-4f26-97c4-b1d82f6e3095', 40);
}

function fixturesOf(name: 'contoso' | 'fabrikam'): Tenant['records'] {
  return name === 'contoso' ? fixtureRecords() : [];
}
