import type { Locator, Page } from 'playwright-core';

/** An operation in the fragment of the playground's address. */
export function linkTo(query: string, variables?: object): string {
  const parameters = { query, ...(variables && { variables: JSON.stringify(variables) }) };
  return `#${new URLSearchParams(parameters).toString()}`;
}

/** Follows a link to the page that is open, which loads nothing. */
export function followLink(page: Page, fragment: string): Promise<void> {
  return page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
}

export function waitForEditor(page: Page): Promise<void> {
  return page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

export function executeButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Execute query' });
}

export function tabTitles(page: Page): Promise<string[]> {
  return page.locator('.graphiql-tab-button').allTextContents();
}
