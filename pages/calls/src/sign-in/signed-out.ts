const key = 'calls-page.signed-out';

/** Kept while the browser is away at the authority. */
export function rememberSignOut(): void {
  sessionStorage.setItem(key, 'true');
}

/** Whether the person comes back from signing out. They would otherwise be signed in at once again. */
export function takeSignOut(): boolean {
  const isSignedOut = sessionStorage.getItem(key) !== null;
  sessionStorage.removeItem(key);
  return isSignedOut;
}
