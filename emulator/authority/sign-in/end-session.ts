import { type BrowserAnswer, errorPage, redirectTo } from './browser-answer.ts';
import type { SignInState } from './sign-in-state.ts';

/** Signs the person out: what was issued to pages until now cannot be redeemed any more. */
export function endSession(
  parameters: URLSearchParams,
  { pages, codes, refreshTokens }: SignInState,
): BrowserAnswer {
  codes.clear();
  refreshTokens.clear();
  const target = parameters.get('post_logout_redirect_uri') ?? '';
  if (!pages.some(({ redirectUris }) => redirectUris.includes(target))) {
    return errorPage(50_011, 'You signed out. The address to return to is not registered.');
  }
  const state = parameters.get('state');
  return redirectTo(state === null ? target : `${target}?${new URLSearchParams({ state })}`);
}
