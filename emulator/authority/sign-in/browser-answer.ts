/** A response to a browser that has left the page for the authority. */
export interface BrowserAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function redirectTo(location: string): BrowserAnswer {
  return { status: 302, headers: { location, 'cache-control': 'no-store' }, body: '' };
}

/** Shown to the person, because the address to lead back to is not known to be theirs. */
export function errorPage(code: number, description: string): BrowserAnswer {
  return {
    status: 400,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: `<!doctype html><title>Sign in</title><p>AADSTS${code}: ${description}</p>`,
  };
}
