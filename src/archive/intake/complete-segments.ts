import type { JsonObject } from '../../json.ts';
import { readFirstSegments } from '../../records/live/first-page.ts';
import { PageProgress } from '../../records/page-progress.ts';
import { childrenOf, printList, printObject, textOf, valueOf } from '../json-children.ts';

/** Some items of a collection: as texts, and parsed. */
export interface ItemTexts {
  readonly texts: readonly Uint8Array[];
  readonly items: readonly JsonObject[];
  /** The checked link to the next page. */
  readonly nextLink: string | Error | null;
}

/** Reads a later page of the segments of a session. */
export type ReadSegments = (session: JsonObject, link: string) => Promise<ItemTexts>;

/** A page of sessions: the list as a text, and parsed. */
export interface SessionPage {
  readonly text: Buffer;
  readonly sessions: readonly JsonObject[];
}

const link = 'segments@odata.nextLink';

/**
 * Makes sure that every session of a page has all of its segments. Usually they all come with it.
 *
 * @param toLink checks the link of a session.
 * @throws BadUpstreamResponseError if a session has no list of segments.
 */
export async function completeSegments(
  page: SessionPage,
  toLink: (link: unknown, session: JsonObject) => string | Error | null,
  read: ReadSegments,
): Promise<SessionPage> {
  const links = page.sessions.map(
    (session) => readFirstSegments(session, (each) => toLink(each, session)).nextLink,
  );
  if (links.every((next) => next === null)) return page;
  const children = await childrenOf(page.text);
  const texts: Buffer[] = [];
  const sessions: JsonObject[] = [];
  for (const [index, session] of page.sessions.entries()) {
    const [child, next = null] = [children[index], links[index]];
    const text = child ? textOf(page.text, child) : Buffer.alloc(0);
    const whole = next === null ? { text, session } : await complete(text, session, next, read);
    texts.push(whole.text);
    sessions.push(whole.session);
  }
  return { text: printList(texts), sessions };
}

async function complete(
  text: Buffer,
  session: JsonObject,
  first: string | Error,
  read: ReadSegments,
): Promise<{ readonly text: Buffer; readonly session: JsonObject }> {
  const members = await childrenOf(text);
  const list = valueOf(text, members, 'segments') ?? Buffer.from('[]');
  const texts: Uint8Array[] = (await childrenOf(list)).map((child) => textOf(list, child));
  const items = [...(session.segments as readonly JsonObject[])];
  const progress = new PageProgress(null);
  for (let next: string | Error | null = first; next !== null;) {
    const page: ItemTexts = await read(session, progress.follow(next));
    progress.check(page.items.length, true);
    texts.push(...page.texts);
    items.push(...page.items);
    next = page.nextLink;
  }
  const others = members.filter(({ name }) => name !== 'segments' && name !== link);
  const segments = Buffer.concat([Buffer.from('"segments":'), printList(texts)]);
  const printed = printObject([...others.map((member) => textOf(text, member)), segments]);
  const { [link]: _, ...rest } = session;
  return { text: printed, session: { ...rest, segments: items } };
}
